/** A result of the ToolOrchestra paper (arXiv 2511.21689): never Podium's, always shown as published. */
export type PublishedPoint = {
  name: string;
  /** Tools the model had: none, search and code, or those and other models. */
  tools: 'none' | 'basic' | 'all' | null;
  /** Share of right answers. */
  accuracy: number;
  /** USD and seconds of a task; null where the paper has none. */
  usd: number | null;
  seconds: number | null;
};

/** Names of a table's rows; accuracy in percent, cost in US cents and time in minutes, as the paper prints them. */
type Row = readonly [name: string, ...numbers: number[]];

const rows = {
  none: [
    ['Qwen3-8B', 3.2, 24.2, 0.2, 0.6],
    ['Llama-Nemotron-49B', 3.6, 25.6, 0.4, 1.1],
    ['Llama-3.3-70B', 3.8, 32.4, 0.5, 1.4],
    ['Qwen3-235B-A22B', 5.2, 34.3, 2.6, 3.3],
    ['Claude Opus 4.1', 11.7, 58.2, 27.4, 8.2],
    ['GPT-5', 23.4, 66.3, 6.2, 4.1],
  ],
  basic: [
    ['Qwen3-8B', 4.7, 26.5, 1.3, 2.2],
    ['Llama-Nemotron-49B', 6.8, 28.2, 2.5, 3.5],
    ['Llama-3.3-70B', 4.6, 42.3, 2.8, 4.3],
    ['Qwen3-235B-A22B', 14.0, 39.5, 12.3, 10.2],
    ['Claude Opus 4.1', 19.8, 63.5, 76.2, 32.5],
    ['GPT-5', 35.1, 74.0, 30.2, 19.8],
  ],
  all: [
    ['Qwen3-8B', 30.6, 68.9, 27.6, 18.3],
    ['Llama-Nemotron-49B', 25.8, 57.9, 25.6, 17.1],
    ['Llama-3.3-70B', 19.7, 52.4, 19.7, 13.4],
    ['Qwen3-235B-A22B', 32.8, 74.2, 29.7, 21.2],
    ['Claude Opus 4.1', 34.6, 72.8, 52.5, 25.6],
    ['GPT-5', 21.2, 57.5, 17.8, 13.6],
    ['Orchestrator-8B', 37.1, 76.3, 9.2, 8.2],
  ],
} as const satisfies Record<string, readonly Row[]>;

const tau2 = {
  basic: [
    ['Qwen3-8B', 40.7, 1.6, 2.3],
    ['Llama-Nemotron-49B', 23.2, 2.7, 3.6],
    ['Llama-3.3-70B', 17.6, 3.1, 4.5],
    ['Qwen3-235B-A22B', 52.9, 12.6, 10.6],
    ['Claude Opus 4.1', 46.0, 81.2, 32.8],
    ['GPT-5', 77.7, 31.3, 20.2],
  ],
  all: [
    ['Qwen3-8B', 72.3, 27.9, 18.4],
    ['Llama-Nemotron-49B', 66.7, 25.8, 17.5],
    ['Llama-3.3-70B', 55.8, 20.1, 14.2],
    ['Qwen3-235B-A22B', 75.6, 30.0, 22.6],
    ['Claude Opus 4.1', 76.8, 52.8, 24.1],
    ['GPT-5', 62.3, 18.2, 14.5],
    ['Orchestrator-8B', 80.2, 10.3, 8.6],
  ],
} as const satisfies Record<string, readonly Row[]>;

/** Points of Figure 6, read off the plot by eye (about ±0.3 points, ±$0.01); from few turns (10) to many (100). */
const curve: readonly (readonly [name: string, points: readonly (readonly [usd: number, percent: number])[]])[] = [
  ['Orchestrator-8B', [[0.03, 27], [0.08, 32], [0.18, 36.1], [0.4, 39.2]]],
  ['GPT-5', [[0.16, 27.4], [0.24, 30.3], [0.45, 35.1], [0.6, 36]]],
  ['Claude Opus 4.1', [[0.3, 15], [0.4, 17.5], [0.6, 19], [0.83, 19.8]]],
  ['Qwen3-235B-A22B', [[0.03, 7.9], [0.1, 11.2], [0.17, 13], [0.4, 14]]],
]; // biome-ignore format: a table

const turns = [10, 20, 50, 100];
const secondsInMinute = 60;
/** Whole numbers of tenths, so that 9.2 ¢ is exactly $0.092. */
const fromCents = (cents: number) => Math.round(cents * 10) / 1000;
const fromPercent = (percent: number) => Math.round(percent * 100) / 10_000;

/** The trained orchestrator first: where names would stand on each other, the first keeps its own. */
const byWeight = (points: PublishedPoint[]) => [
  ...points.filter(({ name }) => name.startsWith('Orchestrator')),
  ...points.filter(({ name }) => !name.startsWith('Orchestrator')),
];

type Printed = Pick<PublishedPoint, 'name' | 'tools'> & { percent: number; cents: number; minutes: number };
const toPoint = ({ name, tools, percent, cents, minutes }: Printed): PublishedPoint => ({
  name,
  tools,
  accuracy: fromPercent(percent),
  usd: fromCents(cents),
  seconds: Math.round(minutes * secondsInMinute),
});

const table1 = (['none', 'basic', 'all'] as const).flatMap((tools) =>
  rows[tools].map(([name, hle, frames, cents, minutes]) =>
    toPoint({ name, tools, percent: (hle + frames) / 2, cents, minutes }),
  ),
);

const table16 = (['basic', 'all'] as const).flatMap((tools) =>
  tau2[tools].map(([name, percent, cents, minutes]) => toPoint({ name, tools, percent, cents, minutes })),
);

const figure6 = curve.flatMap(([name, points]) =>
  points.map(
    ([usd, percent], at): PublishedPoint => ({
      name: `${name}, ${turns[at]} turns`,
      tools: 'all',
      accuracy: fromPercent(percent),
      usd,
      seconds: null,
    }),
  ),
);

/** The sets one can lay over a chart. */
export const publishedSets = {
  'hle-frames': { label: 'Paper, Table 1: HLE and FRAMES, mean', points: byWeight(table1) },
  tau2: { label: 'Paper, Tables 1 and 16: τ²-Bench', points: byWeight(table16) },
  turns: { label: 'Paper, Figure 6: HLE by turn limit (read by eye)', points: figure6 },
} as const satisfies Record<string, { label: string; points: readonly PublishedPoint[] }>;
export type PublishedSet = keyof typeof publishedSets;
