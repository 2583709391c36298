/**
 * Whom orchestrators call, as the ToolOrchestra paper printed it (arXiv 2511.21689). Published figures, not measured with
 * Podium; shares of expert calls are worked out from the printed means.
 */
export const callsSource = 'ToolOrchestra, arXiv 2511.21689';
export const pilotSource = 'pilot study, Figure 3';

/** Experts of the paper with the family each is of; the first is the strongest. */
const families = {
  'GPT-5': 'gpt',
  'GPT-5-mini': 'gpt',
  'Qwen3-32B': 'qwen',
  'Qwen2.5-Coder-32B': 'qwen',
  'Qwen2.5-Math-72B': 'qwen',
  'Qwen2.5-Math-7B': 'qwen',
  'Llama-3.3-70B': 'llama',
} as const;
export type PublishedExpert = keyof typeof families;
export const publishedExperts = Object.keys(families) as readonly PublishedExpert[];
export const publishedStrongest: PublishedExpert = 'GPT-5';

type PublishedCalls = {
  orchestrator: string;
  /** Family of the model it is, or was made from. */
  family: string;
  experts: Readonly<Partial<Record<PublishedExpert, number>>>;
};

/** Pilot study (Figure 3, Appendix A): share of calls in per cent, 300 HLE problems, four models on offer. */
const pilotShares: readonly PublishedCalls[] = [
  {
    orchestrator: 'GPT-5',
    family: 'gpt',
    experts: { 'GPT-5': 32, 'GPT-5-mini': 66, 'Qwen3-32B': 0, 'Qwen2.5-Coder-32B': 2 },
  },
  {
    orchestrator: 'Qwen3-8B',
    family: 'qwen',
    experts: { 'GPT-5': 73, 'GPT-5-mini': 5, 'Qwen3-32B': 16, 'Qwen2.5-Coder-32B': 5 },
  },
  {
    orchestrator: 'Orchestrator-8B',
    family: 'qwen',
    experts: { 'GPT-5': 33, 'GPT-5-mini': 33, 'Qwen3-32B': 27, 'Qwen2.5-Coder-32B': 6 },
  },
];

const meanCallsRow = (orchestrator: string, family: string, means: readonly number[], tools: readonly number[]) => ({
  orchestrator,
  family,
  experts: Object.fromEntries(publishedExperts.map((expert, at) => [expert, means[at] ?? 0])),
  tools: { local: tools[0] ?? 0, web: tools[1] ?? 0, code: tools[2] ?? 0 },
});

/** Table 15: mean calls a task, by orchestrator; experts in the order of `publishedExperts`, then local search, web search, code. */
export const meanCalls: readonly (PublishedCalls & { tools: { local: number; web: number; code: number } })[] = [
  meanCallsRow('Qwen3-8B', 'qwen', [6.0, 0.5, 1.4, 0.5, 0, 0, 0], [0.8, 1.2, 1.6]),
  meanCallsRow('Llama-Nemotron-49B', 'llama', [5.1, 1.6, 0.5, 0.8, 0.1, 0.1, 0.3], [0.7, 0.9, 1.4]),
  meanCallsRow('Llama-3.3-70B', 'llama', [1.8, 0, 0.1, 0, 1.4, 0.3, 4.8], [0.6, 1.4, 1.3]),
  meanCallsRow('Qwen3-235B-A22B', 'qwen', [6.2, 0.3, 0.6, 1.2, 0.6, 0.1, 1.1], [1.4, 1.0, 2.2]),
  meanCallsRow('Claude Opus 4.1', 'claude', [6.2, 0.2, 0.3, 0.3, 0.1, 0, 0.1], [1.0, 1.3, 1.4]),
  meanCallsRow('GPT-5', 'gpt', [2.7, 5.6, 0, 0.2, 0, 0, 0], [0.5, 0.7, 1.0]),
  meanCallsRow('Orchestrator-8B', 'qwen', [1.6, 1.7, 1.3, 0.2, 0, 0.1, 0], [1.8, 0.7, 0.8]),
];

/** Who is called in Table 15, in the order of its columns. */
export const publishedCallees = [
  ...publishedExperts.map((name) => ({ kind: 'model' as const, name: name as string })),
  { kind: 'tool' as const, name: 'local search' },
  { kind: 'tool' as const, name: 'web search' },
  { kind: 'tool' as const, name: 'code' },
];

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

export type PublishedBar = {
  label: string;
  values: readonly number[];
  /** What shares are of: the sum, or 100 for per cents that were rounded in print. */
  whole: number;
};

/** Calls by callee, in the order of `publishedCallees`: mean calls a task of Table 15, or per cent of the pilot study. */
export const publishedBars: readonly PublishedBar[] = [
  ...pilotShares.map(({ orchestrator, experts }) => ({
    label: `${orchestrator}, ${pilotSource}`,
    values: publishedExperts.map((expert) => experts[expert] ?? 0),
    whole: 100,
  })),
  ...meanCalls.map(({ orchestrator, experts, tools }) => {
    const values = [...publishedExperts.map((expert) => experts[expert] ?? 0), tools.local, tools.web, tools.code];
    return { label: `${orchestrator}, Table 15`, values, whole: sum(values) };
  }),
];

/** Share of a callee by its place among `publishedCallees`; null where it was not seen to be called. */
export const publishedShare = ({ values, whole }: PublishedBar, at: number): number | null =>
  values[at] ? values[at] / whole : null;

export type PublishedBias = {
  orchestrator: string;
  source: string;
  /** Share of expert calls to its own family; null where no model of its family was on offer. */
  own: number | null;
  /** Share of expert calls to GPT-5. */
  toStrongest: number;
};

/** `whole`: what the shares are of; the sum of the calls, or 100 for shares that were rounded in print. */
const biasOf = ({ orchestrator, family, experts }: PublishedCalls, source: string, whole?: number): PublishedBias => {
  const calls = Object.entries(experts) as [PublishedExpert, number][];
  const total = (some: readonly [PublishedExpert, number][]) => sum(some.map(([, count]) => count));
  const all = whole ?? total(calls);
  const own = calls.filter(([expert]) => families[expert] === family);
  return {
    orchestrator,
    source,
    own: own.length === 0 ? null : total(own) / all,
    toStrongest: total(calls.filter(([expert]) => expert === publishedStrongest)) / all,
  };
};

/** The paper's bias picture: the pilot study, then the evaluation's orchestrators with all tools. */
export const publishedBias: readonly PublishedBias[] = [
  ...pilotShares.map((row) => biasOf(row, pilotSource, 100)),
  ...meanCalls.map((row) => biasOf(row, 'Table 15')),
];
