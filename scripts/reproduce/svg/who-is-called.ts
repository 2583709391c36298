import { type StackedBars, stackedBars } from '@/lib/charts/stacked-bars';
import { publishedBars, publishedCallees, type publishedExperts } from '@/lib/published/toolorchestra-calls';
import { choosesExperts, type Provenance, provenanceText } from '../report';
import type { Callee, Results } from '../results';
import { element, ink, lineBetween, picture, simulatedMark, textAt, widthOf } from './draw';

const width = 1160;
const bar = { left: 250, right: 40, height: 22, gap: 9 } as const;
const top = 84;

/** A hue for each family, that of the strongest first, tools grey: own family and strongest show at a glance. */
const shades = [
  ['#1e40af', '#60a5fa', '#93c5fd'],
  ['#166534', '#22a35a', '#86d9a8', '#bfe8cd'],
  ['#b45309', '#f0a848', '#f6cf95'],
  ['#6d28d9', '#a78bfa', '#c4b5fd'],
] as const;
const toolShades = ['#4b5563', '#9ca3af', '#d1d5db'] as const;

const paperFamilies: Record<(typeof publishedExperts)[number], string> = {
  'GPT-5': 'gpt',
  'GPT-5-mini': 'gpt',
  'Qwen3-32B': 'qwen',
  'Qwen2.5-Coder-32B': 'qwen',
  'Qwen2.5-Math-72B': 'qwen',
  'Qwen2.5-Math-7B': 'qwen',
  'Llama-3.3-70B': 'llama',
};

/** Who is called by whom: the simulated arms that have experts to choose from, and below them the paper's orchestrators. */
export function whoIsCalledPicture(results: Results, provenance: Provenance): string {
  const chosen = results.arms.filter(choosesExperts);
  const order = byFamily(results.callees, chosen[0]?.bias.strongest?.name ?? null);
  const simulated = stackedBars({
    series: coloured(order.map((at) => results.callees[at] as Callee)),
    bars: chosen.map(({ design, calls }) => ({
      key: design.key,
      label: design.group === 'trained' ? `${design.label}, trained-like` : design.label,
      values: order.map((at) => calls[at] ?? 0),
    })),
    isShare: true,
    most: order.length,
  });
  const published = stackedBars({
    series: coloured(
      publishedCallees.map(({ name, kind }) => ({
        name,
        kind,
        family: paperFamilies[name as keyof typeof paperFamilies] ?? null,
      })),
    ),
    bars: publishedBars.map(({ label, values }) => ({ key: label, label, values })),
    isShare: true,
    most: publishedCallees.length,
  });
  const first = part({
    y: top,
    title: 'Podium’s simulator: calls of experts and tools',
    isSimulated: true,
    chart: simulated,
  });
  const second = part({
    y: first.end + 34,
    title: 'Published: the paper’s pilot study (models only) and Table 15',
    isSimulated: false,
    chart: published,
  });
  return picture({
    width,
    height: second.end + 44,
    title: 'Who is called',
    description: 'Share of calls by callee. A hue is a family, dark blue the strongest model; tools are grey.',
    footer: provenanceText(provenance),
    body: first.drawing + second.drawing,
  });
}

/** Places of the callees: the strongest with its family, then the other families, then tools; most called first in each. */
function byFamily(callees: readonly Callee[], strongest: string | null): number[] {
  const families = [...new Set(callees.filter(({ kind }) => kind === 'model').map(({ family }) => family))];
  const first = callees.find(({ name }) => name === strongest)?.family ?? families[0] ?? null;
  const ordered = [first, ...families.filter((family) => family !== first)];
  const models = ordered.flatMap((family) =>
    [...callees.keys()]
      .filter((at) => callees[at]?.kind === 'model' && callees[at]?.family === family)
      .sort((a, b) => Number(callees[b]?.name === strongest) - Number(callees[a]?.name === strongest)),
  );
  return [...models, ...[...callees.keys()].filter((at) => callees[at]?.kind === 'tool')];
}

function coloured(callees: readonly Callee[]) {
  const families = [...new Set(callees.filter(({ kind }) => kind === 'model').map(({ family }) => family))];
  const used = new Map<string | null, number>();
  return callees.map(({ name, kind, family }) => {
    const hue = kind === 'tool' ? 'tool' : family;
    const place = used.get(hue) ?? 0;
    used.set(hue, place + 1);
    const scale = kind === 'tool' ? toolShades : (shades[families.indexOf(family) % shades.length] ?? shades[0]);
    return {
      key: `${kind} ${name}`,
      label: name.replace(/^Simulated /, ''),
      colour: scale[place % scale.length] ?? ink.soft,
    };
  });
}

/** Figures of the pilot study are printed as per cent, rounded: they are shown as printed. */
const isPrinted = (label: string) => label.includes('pilot study');

function part(input: { y: number; title: string; isSimulated: boolean; chart: StackedBars }): {
  drawing: string;
  end: number;
} {
  const { y, title, isSimulated, chart } = input;
  const wide = width - bar.left - bar.right;
  const keys = legend(chart, y + 26);
  const from = keys.end + 12;
  const rows = chart.bars.map(({ label, segments }, at) => {
    const rowTop = from + at * (bar.height + bar.gap);
    return [
      textAt(bar.left - 12, rowTop + 15, label, { anchor: 'end' }),
      ...segments.map(({ series, start, width: share, value }) => {
        const x = bar.left + (start / 100) * wide;
        const long = (share / 100) * wide;
        const colour = chart.series[series]?.colour ?? ink.soft;
        const says = `${Math.round(isPrinted(label) ? value : share)} %`;
        return (
          element(
            'rect',
            { x, y: rowTop, width: Math.max(0, long - 1), height: bar.height, fill: colour },
            element('title', {}, `${chart.series[series]?.label ?? ''} ${says}`),
          ) +
          (long > 38
            ? textAt(x + long / 2, rowTop + 15, says, { size: 11, anchor: 'middle', colour: inkOn(colour) })
            : '')
        );
      }),
    ].join('');
  });
  const end = from + chart.bars.length * (bar.height + bar.gap);
  const axis = chart.ticks.map(({ at, value }) => {
    const x = bar.left + (at / 100) * wide;
    return (
      lineBetween(x, from - 4, x, end, ink.line) +
      textAt(x, end + 14, `${Math.round(value * 100)} %`, { size: 11, anchor: 'middle', colour: ink.soft })
    );
  });
  return {
    drawing: [
      textAt(24, y, title, { size: 13, bold: true }),
      isSimulated ? simulatedMark(24 + widthOf(title, 13) + 20, y) : '',
      keys.drawing,
      ...axis,
      ...rows,
    ].join('\n'),
    end: end + 16,
  };
}

/** What the colours stand for, in as many lines as it takes. */
function legend(chart: StackedBars, y: number): { drawing: string; end: number } {
  let [x, line] = [24, y];
  const entries = chart.series.map(({ label, colour }) => {
    const wide = 28 + widthOf(label, 11.5);
    if (x + wide > width - bar.right) [x, line] = [24, line + 20];
    const entry =
      element('rect', { x, y: line - 10, width: 12, height: 12, rx: 2, fill: colour }) +
      textAt(x + 17, line, label, { size: 11.5 });
    x += wide + 8;
    return entry;
  });
  return { drawing: entries.join(''), end: line };
}

/** Black or white, whichever stands out more on a colour `#rrggbb` (relative luminance of WCAG 2). */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.179 ? '#000000' : '#ffffff';
}
