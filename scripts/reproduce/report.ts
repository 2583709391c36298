import { Money } from '@/lib/accounting/money';
import { publishedBias } from '@/lib/published/toolorchestra-calls';
import type { PublishedPoint } from '@/lib/published/toolorchestra-results';
import type { Interval } from '@/lib/statistics/interval';
import { type Check, type Verdict, verdicts } from './checks';
import { groups } from './design';
import { paperPoint, paperTable } from './paper';
import type { ArmOutcome, Results } from './results';
import { cents, percent } from './words';

/** What an experiment was run with, as the documents say it. */
export type Provenance = {
  dataset: string;
  /** Tasks that were run, and that the dataset has. */
  tasks: number;
  ofTasks: number;
  seed: number;
  /** Pace of the simulated models where it is known, e.g. `4`. */
  speed: string | null;
  at: string;
};

export const provenanceText = ({ dataset, tasks, ofTasks, seed, speed, at }: Provenance): string =>
  `Simulated: ${tasks === ofTasks ? `all ${tasks}` : `${tasks} of the ${ofTasks}`} tasks of ${dataset}, one run each, seed ${seed}, ` +
  `${speed === null ? '' : `models at ${speed} × their pace, `}${at.slice(0, 10)}.`;

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const none = '–';
const range = (low: number | null, high: number | null, write: (value: number) => string) =>
  low === null || high === null ? '' : ` (${write(low)} – ${write(high)})`;

/** The main table: every arm, beside it the row of the paper it stands for; then the rows of the paper nothing stands for. */
export function tableDocument(results: Results, checks: readonly Check[], provenance: Provenance): string {
  const stood = new Set(results.arms.flatMap(({ design: { paper } }) => (paper ? [paperPoint(paper)] : [])));
  const rows = (Object.keys(groups) as (keyof typeof groups)[]).flatMap((group) => [
    ...results.arms
      .filter(({ design }) => design.group === group)
      .map((arm) => [
        groups[group],
        ...simulatedCells(arm),
        ...(arm.design.paper ? paperCells(paperPoint(arm.design.paper)) : Array<string>(4).fill(none)),
      ]),
    ...paperTable.points
      .filter((point) => point.tools === group && !stood.has(point))
      .map((point) => [groups[group], ...Array<string>(5).fill(none), ...paperCells(point)]),
  ]);
  return document('Main table, simulated', [
    provenanceText(provenance),
    [
      'Right of *n* with a 95 % interval (Wilson, for tasks seen once); cost and time are means a task with 95 % bootstrap intervals over tasks.',
      'The columns on the right are the rows of the paper (arXiv 2511.21689, Table 1: mean of HLE and FRAMES; cost and time as printed there)',
      'that an arm stands for by the size of its model or by its bias. They are other models on other tasks at other prices: the shapes are',
      'to be compared, not the numbers. Simulated models are not language models: what they do says nothing about real ones.',
    ].join('\n'),
    table(
      [
        'tools',
        'simulated model',
        'right',
        'cents a task',
        'seconds a task',
        'n',
        'paper: model',
        'right',
        'cents a task',
        'seconds a task',
      ],
      rows,
    ),
    ...failureNotes(results),
    '![Accuracy against cost, simulated, beside the paper](accuracy-cost.svg)',
    limitsPart,
    checksPart(checks),
  ]);
}

function simulatedCells({ design, analysis }: ArmOutcome): string[] {
  const { accuracy, cost, latency, told } = analysis;
  const mean = latency?.mean;
  return [
    design.label,
    accuracy ? `${percent(accuracy.estimate)}${range(accuracy.low, accuracy.high, percent)}` : none,
    cost
      ? `${cost.unknownParts > 0 ? '≥ ' : ''}${cents(new Money(cost.meanUsd).toNumber())}${range(cost.low, cost.high, cents)}`
      : none,
    mean ? `${mean.estimate.toFixed(1)}${range(mean.low, mean.high, (seconds) => seconds.toFixed(1))}` : none,
    String(told),
  ];
}

const paperCells = ({ name, accuracy, usd, seconds }: PublishedPoint) => [
  name,
  percent(accuracy),
  usd === null ? none : (usd * 100).toFixed(1),
  seconds === null ? none : String(seconds),
];

/** Which runs are not among n; nothing where all are. */
function failureNotes({ arms }: Results): string[] {
  const notes = arms.flatMap(({ design, analysis: { counts } }) => {
    const out = [
      [counts.failed, 'failed'],
      [counts.unjudged, 'not judged'],
      [counts.cancelled, 'cancelled'],
    ] as const;
    const left = out.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
    return left.length > 0 ? [`${groups[design.group]}, ${design.label}: ${left.join(', ')}`] : [];
  });
  return notes.length > 0 ? [`Not among *n*: ${notes.join('; ')}.`] : [];
}

/** Who is called: by every arm with experts to choose from, beside the paper's orchestrators. */
export function biasDocument(results: Results, checks: readonly Check[], provenance: Provenance): string {
  const chosen = results.arms.filter(choosesExperts);
  const shareOf = (share: Interval | null) =>
    share ? `${percent(share.estimate)}${range(share.low, share.high, percent)}` : none;
  const simulated = chosen.map(({ design, bias, mostCalled, callsPerTask }) => [
    design.label,
    bias.family ?? none,
    bias.ownOffered === 0 ? `${none} (none on offer)` : shareOf(bias.own),
    shareOf(bias.toStrongest),
    mostCalled ? `${mostCalled.name}, ${percent(mostCalled.share)}` : none,
    callsPerTask.toFixed(1),
    String(bias.expertCalls),
  ]);
  const published = publishedBias.map(({ orchestrator, source, own, toStrongest }) => [
    orchestrator,
    source,
    own === null ? `${none} (none on offer)` : percent(own),
    percent(toStrongest),
  ]);
  const strongest = chosen[0]?.bias.strongest?.name ?? none;
  const shares = results.callees.map(({ name, kind }, at) => [
    name,
    kind,
    ...chosen.map(({ calls, callsPerTask }) => (callsPerTask > 0 ? percent((calls[at] ?? 0) / callsPerTask) : none)),
  ]);
  return document('Who is called, simulated', [
    provenanceText(provenance),
    `Shares of expert calls, with 95 % intervals over tasks. The strongest is ${strongest}: the dearest by its price per output token.`,
    table(
      [
        'orchestrator (simulated)',
        'family',
        'to its own family',
        'to the strongest',
        'called most',
        'calls a task',
        'expert calls',
      ],
      simulated,
    ),
    'The same in the paper (arXiv 2511.21689; the strongest is GPT-5):',
    table(['orchestrator (paper)', 'source', 'to its own family', 'to the strongest'], published),
    'Shares of all calls of experts and tools:',
    table(['called', 'kind', ...chosen.map(({ design }) => design.label)], shares),
    '![Who is called, simulated, beside the paper](who-is-called.svg)',
    limitsPart,
    checksPart(checks),
  ]);
}

export const choosesExperts = ({ design }: ArmOutcome): boolean => design.protocol === 'toolorchestra';

/** What must be known to read the numbers: how the simulator is made. */
const limitsPart = [
  '## What this simulator cannot show',
  '',
  '- A simulated expert that is made to orchestrate weighs prices as the cost-aware character does, whatever its size. The two biases',
  '  are characters of their own (strongest-biased, own-family-biased), so the rows by size with all tools show what experts bring, not',
  '  how badly a model of that size would choose them. If the strongest does worse with everything here, it is because it saves on',
  '  experts; in the paper GPT-5 does because it keeps calling GPT-5-mini.',
  '- Every character works through a task in the same order (search, compute, answer), so the numbers of calls hardly differ: shorter',
  '  trajectories, which training brings in the paper, cannot appear.',
  '- Seconds are of simulated models at the pace named above and of real programs in the sandbox on the machine at hand: they can be',
  '  set against each other, not against the paper’s.',
].join('\n');

function document(title: string, parts: readonly string[]): string {
  return `${[`# ${title}`, 'Written by `npm run reproduce`; do not edit.', ...parts].join('\n\n')}\n`;
}

function checksPart(checks: readonly Check[]): string {
  return [
    '## What agrees with the paper and what does not',
    '',
    'Decided by the numbers: a claim agrees where the whole 95 % interval lies on its side, does not where the whole interval lies on the',
    'other, and cannot be told otherwise; other rules stand in the claim.',
    '',
    `${countsText(checks)}`,
    '',
    table(
      ['verdict', 'claim', 'paper', 'simulated'],
      checks.map(({ verdict, claim, paper, simulated }) => [`**${verdicts[verdict]}**`, claim, paper, simulated]),
    ),
  ].join('\n');
}

/** `12 agree, 3 do not, 2 cannot be told.` */
export function countsText(checks: readonly Check[]): string {
  const count = (verdict: Verdict) => checks.filter((check) => check.verdict === verdict).length;
  return `${count('agrees')} agree, ${count('differs')} do not, ${count('open')} cannot be told.`;
}

/** The checks for a terminal. */
export const checksText = (checks: readonly Check[]): string =>
  [
    ...checks.map(
      ({ verdict, claim, paper, simulated }) =>
        `${verdicts[verdict].padEnd(15)} ${claim}\n${' '.repeat(16)}paper: ${paper}; simulated: ${simulated}`,
    ),
    countsText(checks),
  ].join('\n');
