import { type AccuracyChart, accuracyChart, type ChartArm } from '@/lib/charts/accuracy-chart';
import type { Interval } from '@/lib/statistics/interval';
import { type Group, groups } from '../design';
import { paperTable } from '../paper';
import { type Provenance, provenanceText } from '../report';
import type { Results } from '../results';
import { element, ink, lineBetween, picture, simulatedMark, textAt, widthOf } from './draw';

const colours: Record<Group, string> = { none: '#6b7280', basic: '#b45309', all: '#1d4ed8', trained: '#15803d' };
const plot = { top: 128, height: 420, width: 450 } as const;
const width = 1160;
/** How far names may reach beyond the right end of a panel. */
const overhang = 68;
const left = { simulated: 70, paper: 634 } as const;

type Point = ChartArm & { name: string; group: Group };

/** Accuracy against cost: the simulated arms with whiskers and front, and beside them the paper's main table. */
export function accuracyCostPicture(results: Results, provenance: Provenance): string {
  const simulated = results.arms.map(({ design, analysis }): Point => {
    const { accuracy, cost } = analysis;
    const isKnown = cost !== null && cost.unknownParts === 0;
    return {
      key: design.key,
      name: design.label,
      group: design.group,
      accuracy,
      meanUsd: isKnown ? inCents(cost) : null,
      meanSeconds: null,
    };
  });
  const paper = paperTable.points.map(
    ({ name, tools, accuracy, usd }): Point => ({
      key: `${tools}/${name}`,
      name,
      group: name.startsWith('Orchestrator') ? 'trained' : (tools ?? 'none'),
      accuracy: exactly(accuracy),
      meanUsd: usd === null ? null : exactly(usd * 100),
      meanSeconds: null,
    }),
  );
  const base = plot.top + plot.height;
  return picture({
    width,
    height: base + 140,
    title: 'Accuracy against cost',
    description:
      'Left: simulated models on the shipped tasks. Right: the published numbers. Other models, tasks and prices: compare the shapes.',
    footer: provenanceText(provenance),
    body: [
      panel({ x: left.simulated, title: 'Podium’s simulator', isSimulated: true, points: simulated }),
      panel({
        x: left.paper,
        title: 'Published: the paper’s Table 1, mean of HLE and FRAMES',
        isSimulated: false,
        points: paper,
      }),
      legend(base + 84),
    ].join('\n'),
  });
}

const exactly = (value: number): Interval => ({ estimate: value, low: value, high: value });
const inCents = ({ estimate, low, high }: { estimate: number; low: number | null; high: number | null }): Interval => ({
  estimate: estimate * 100,
  low: (low ?? estimate) * 100,
  high: (high ?? estimate) * 100,
});

function panel(input: { x: number; title: string; isSimulated: boolean; points: readonly Point[] }): string {
  const { x: from, title, isSimulated, points } = input;
  const chart = accuracyChart(points, 'cost', 'log');
  const scale = scalesOf(chart, from);
  const base = plot.top + plot.height;
  const grid = [
    ...chart.yTicks.flatMap((tick) => [
      lineBetween(from, scale.y(tick), from + plot.width, scale.y(tick), ink.line),
      textAt(from - 8, scale.y(tick) + 4, `${Math.round(tick * 100)} %`, { size: 11, anchor: 'end', colour: ink.soft }),
    ]),
    ...chart.xTicks.flatMap((tick) => [
      lineBetween(scale.x(tick), plot.top, scale.x(tick), base, ink.line),
      textAt(scale.x(tick), base + 18, `${tick} ¢`, { size: 11, anchor: 'middle', colour: ink.soft }),
    ]),
  ];
  const front = chart.front.map(({ x, y }) => `${scale.x(x).toFixed(1)},${scale.y(y).toFixed(1)}`).join(' ');
  return [
    textAt(from, plot.top - 22, title, { size: 13, bold: true }),
    isSimulated ? simulatedMark(from + widthOf(title, 13) + 20, plot.top - 22) : '',
    ...grid,
    front &&
      element('polyline', {
        points: front,
        fill: 'none',
        stroke: ink.text,
        'stroke-width': 1.25,
        'stroke-dasharray': '5 4',
      }),
    ...chart.points.flatMap((point) => whiskers(point, scale)),
    ...names(chart, scale, from),
    ...chart.points.map(({ arm, x, y }) => mark(arm.group, scale.x(x), scale.y(y))),
    textAt(from + plot.width / 2, base + 40, 'mean cost of a task, US cents, logarithmic', {
      anchor: 'middle',
      colour: ink.soft,
    }),
    textAt(from - 48, plot.top + plot.height / 2, 'right answers', {
      anchor: 'middle',
      colour: ink.soft,
      turned: true,
    }),
  ].join('\n');
}

type Scales = { x: (value: number) => number; y: (value: number) => number };

function scalesOf(chart: AccuracyChart<Point>, from: number): Scales {
  const along = (ticks: readonly number[], of: (value: number) => number) => {
    const [low, high] = [of(ticks[0] ?? 0), of(ticks.at(-1) ?? 1)];
    return (value: number) => Math.min(1, Math.max(0, (of(value) - low) / (high - low || 1)));
  };
  const x = along(chart.xTicks, chart.scale === 'log' ? Math.log : (value) => value);
  const y = along(chart.yTicks, (value) => value);
  return { x: (value) => from + x(value) * plot.width, y: (value) => plot.top + (1 - y(value)) * plot.height };
}

function whiskers({ arm, x, y, xError, yError }: AccuracyChart<Point>['points'][number], scale: Scales): string[] {
  const colour = colours[arm.group];
  const thin = { 'stroke-width': 1.25, opacity: 0.65 };
  const ends = {
    x1: scale.x(x - xError[0]),
    x2: scale.x(x + xError[1]),
    y1: scale.y(y - yError[0]),
    y2: scale.y(y + yError[1]),
  };
  if (ends.x1 === ends.x2 && ends.y1 === ends.y2) return [];
  return [
    lineBetween(ends.x1, scale.y(y), ends.x2, scale.y(y), colour, thin),
    lineBetween(scale.x(x), ends.y1, scale.x(x), ends.y2, colour, thin),
  ];
}

/** A shape for each group, so that colour is not all there is to tell them apart. */
function mark(group: Group, x: number, y: number): string {
  const shared = { fill: colours[group], stroke: ink.page, 'stroke-width': 1.5 };
  const polygon = (corners: readonly (readonly [number, number])[]) =>
    element('polygon', {
      points: corners.map(([dx, dy]) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`).join(' '),
      ...shared,
    });
  switch (group) {
    case 'none':
      return element('circle', { cx: x, cy: y, r: 6, ...shared });
    case 'basic':
      return element('rect', { x: x - 5.5, y: y - 5.5, width: 11, height: 11, ...shared });
    case 'all':
      return polygon([[0, -7.5], [7, 5.5], [-7, 5.5]]); // biome-ignore format: corners
    case 'trained':
      return polygon([[0, -8.5], [8.5, 0], [0, 8.5], [-8.5, 0]]); // biome-ignore format: corners
  }
}

type Box = { x1: number; x2: number; y1: number; y2: number };
const overlaps = (one: Box, other: Box) =>
  one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;

/** Names beside their points, each where it lies on nothing that stands already: the most often right choose first. */
function names(chart: AccuracyChart<Point>, scale: Scales, from: number): string[] {
  const size = 11;
  const taken: Box[] = chart.points.map(({ x, y }) => around(scale.x(x), scale.y(y), 7));
  const inOrder = [...chart.points].sort((a, b) => b.y - a.y);
  return inOrder.map(({ arm, x, y }) => {
    const [px, py, wide] = [scale.x(x), scale.y(y), widthOf(arm.name, size)];
    const places = [0, -14, 14, -26, 26, -38, 38, -50, 50].flatMap((shift) =>
      [px + 11, px - 11 - wide].map((at): Box => ({ x1: at, x2: at + wide, y1: py + shift - 6, y2: py + shift + 6 })),
    );
    const inside = places.filter(
      ({ x1, x2, y2 }) => x1 >= from && x2 <= from + plot.width + overhang && y2 <= plot.top + plot.height,
    );
    const isFree = (box: Box) => !taken.some((other) => overlaps(box, other));
    const place = inside.find(isFree) ?? inside[0] ?? (places[0] as Box);
    taken.push(place);
    const colour = colours[arm.group];
    const middle = (place.y1 + place.y2) / 2;
    const isAway = Math.abs(middle - py) > 20;
    const leader = isAway
      ? lineBetween(px, py, Math.min(Math.max(px, place.x1), place.x2), middle, colour, { 'stroke-width': 0.75 })
      : '';
    return (
      leader + textAt(place.x1, place.y2 - 2, arm.name, { size, colour, bold: arm.group === 'trained', halo: true })
    );
  });
}

const around = (x: number, y: number, reach: number): Box => ({
  x1: x - reach,
  x2: x + reach,
  y1: y - reach,
  y2: y + reach,
});

function legend(y: number): string {
  let x = left.simulated;
  const entries = (Object.keys(groups) as Group[]).map((group) => {
    const entry = mark(group, x + 7, y - 4) + textAt(x + 20, y, groups[group]);
    x += 44 + widthOf(groups[group]);
    return entry;
  });
  const line = lineBetween(x, y - 4, x + 26, y - 4, ink.text, { 'stroke-width': 1.25, 'stroke-dasharray': '5 4' });
  return [
    ...entries,
    line,
    textAt(x + 34, y, 'Pareto front'),
    textAt(x + 140, y, 'Whiskers: 95 % intervals', { colour: ink.soft }),
  ].join('\n');
}
