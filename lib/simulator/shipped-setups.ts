import type { ExpertRole, Protocol, ToolKind } from '../orchestrator/spec';
import type { PreferenceRules, PreferenceWeights } from '../preferences/schema';

/** What Podium registers beside the simulated models, by name; the seed turns names into ids. */

export const simulatedBackendName = 'Podium simulator';

export type ShippedTool = {
  name: string;
  kind: ToolKind;
  role: ExpertRole | null;
  uses: string | null;
  description: string;
  parameters: Record<string, unknown>;
  /** `[abstract id, served name]` */
  choices: [string, string][];
  latencySeconds: number | null;
  timeoutMs: number;
  tags: string[];
};

const text = (name: string, description: string) => ({
  type: 'object',
  properties: { [name]: { type: 'string', description } },
  required: [name],
});
const nothing = { type: 'object', properties: {}, required: [] };

const leaf = (rest: Omit<ShippedTool, 'role' | 'uses' | 'choices' | 'timeoutMs'>): ShippedTool => ({
  role: null,
  uses: null,
  choices: [],
  timeoutMs: 60_000,
  ...rest,
});
const expert = (
  rest: Omit<ShippedTool, 'kind' | 'parameters' | 'latencySeconds' | 'timeoutMs' | 'tags'>,
): ShippedTool => ({
  kind: 'model',
  parameters: nothing,
  latencySeconds: null,
  timeoutMs: 300_000,
  tags: [],
  ...rest,
});

/** A tool stands after the one it uses. */
export const shippedTools: readonly ShippedTool[] = [
  leaf({
    name: 'python',
    kind: 'python',
    description: 'Runs a Python program in a sandbox without files or network and returns what it prints.',
    parameters: text('code', 'A complete program; print the result.'),
    latencySeconds: 1,
    tags: ['on-premise'],
  }),
  leaf({
    name: 'search_documents',
    kind: 'search-local',
    description: 'Searches the local document collection and returns the best passages.',
    parameters: text('query', 'A short, concrete query with names and terms the passage would contain.'),
    latencySeconds: 0.1,
    tags: ['on-premise'],
  }),
  leaf({
    name: 'web_search',
    kind: 'search-web',
    description: 'Searches the public web and returns the best pages. The query leaves the house.',
    parameters: text('query', 'What to search the web for.'),
    latencySeconds: 2,
    tags: ['public-api'],
  }),
  expert({
    name: 'search',
    role: 'search',
    uses: 'search_documents',
    description: 'Search for missing information: a model writes the query, the local document collection is searched.',
    choices: [
      ['search-1', 'sim/aria-large'],
      ['search-2', 'sim/cobalt-large'],
      ['search-3', 'sim/aria-small'],
      ['search-4', 'sim/borealis-medium'],
      ['search-5', 'sim/borealis-mini'],
    ],
  }),
  expert({
    name: 'enhance_reasoning',
    role: 'reason-with-code',
    uses: 'python',
    description:
      'Work something out with code: a model writes a Python program, it is run, and what it prints is kept.',
    choices: [
      ['reasoner-1', 'sim/aria-large'],
      ['reasoner-2', 'sim/aria-small'],
      ['reasoner-3', 'sim/cobalt-coder'],
      ['reasoner-4', 'sim/borealis-math'],
      ['reasoner-5', 'sim/borealis-medium'],
    ],
  }),
  expert({
    name: 'answer',
    role: 'answer',
    uses: null,
    description: 'Give the final answer: a model reads everything gathered so far and answers. This ends the task.',
    choices: [
      ['answer-1', 'sim/aria-large'],
      ['answer-2', 'sim/cobalt-large'],
      ['answer-3', 'sim/aria-small'],
      ['answer-4', 'sim/borealis-medium'],
      ['answer-5', 'sim/borealis-mini'],
      ['answer-math-1', 'sim/borealis-math'],
    ],
  }),
  expert({
    name: 'ask_expert',
    role: 'prompt',
    uses: null,
    description: 'Ask a model anything. It sees only the prompt.',
    choices: [
      ['expert-1', 'sim/aria-large'],
      ['expert-2', 'sim/cobalt-large'],
      ['expert-3', 'sim/aria-small'],
      ['expert-4', 'sim/borealis-medium'],
      ['expert-5', 'sim/borealis-mini'],
    ],
  }),
];

export type ShippedOrchestrator = {
  name: string;
  description: string;
  protocol: Protocol;
  servedName: string;
  tools: string[];
};

const expertTools = ['search', 'enhance_reasoning', 'answer'];

export const shippedOrchestrators: readonly ShippedOrchestrator[] = [
  {
    name: 'Cost-aware (simulated)',
    description: 'Weighs skill against the price and latency in the tool table, and follows the preference.',
    protocol: 'toolorchestra',
    servedName: 'sim/orchestrator-cost-aware',
    tools: expertTools,
  },
  {
    name: 'Strongest-biased (simulated)',
    description: 'Nearly always calls the dearest model, as prompted models tend to do.',
    protocol: 'toolorchestra',
    servedName: 'sim/orchestrator-strongest-biased',
    tools: expertTools,
  },
  {
    name: 'Own-family-biased (simulated)',
    description: 'Nearly always calls models of its own Borealis family.',
    protocol: 'toolorchestra',
    servedName: 'sim/orchestrator-own-family-biased',
    tools: expertTools,
  },
  {
    name: 'Random (simulated)',
    description: 'Chooses tools and models by chance, and makes the mistakes real models make.',
    protocol: 'toolorchestra',
    servedName: 'sim/orchestrator-random',
    tools: expertTools,
  },
  {
    name: 'Chat with plain tools (simulated)',
    description: 'A growing conversation; the orchestrator writes queries and code itself and can ask an expert.',
    protocol: 'chat',
    servedName: 'sim/orchestrator-cost-aware',
    tools: ['search_documents', 'python', 'web_search', 'ask_expert'],
  },
  {
    name: 'Baseline: Aria Large alone (simulated)',
    description: 'One strong model without tools.',
    protocol: 'single',
    servedName: 'sim/aria-large',
    tools: [],
  },
  {
    name: 'Baseline: Borealis Mini alone (simulated)',
    description: 'One small model without tools.',
    protocol: 'single',
    servedName: 'sim/borealis-mini',
    tools: [],
  },
  {
    name: 'Baseline: Cobalt Large in every role (simulated)',
    description: 'One model chooses the tools and writes every query, program and answer.',
    protocol: 'fixed',
    servedName: 'sim/cobalt-large',
    tools: expertTools,
  },
];

export type ShippedPreference = {
  name: string;
  weights: PreferenceWeights;
  rules: PreferenceRules;
  sentence: string;
};

const noRules: PreferenceRules = {
  requiredTags: [],
  forbiddenTags: [],
  forbiddenToolIds: [],
  forbiddenModelIds: [],
  maxUsd: null,
  maxSeconds: null,
};
const weights = (accuracy: number, cost: number, latency: number): PreferenceWeights => ({
  accuracy,
  cost,
  latency,
  tools: {},
  models: {},
});

export const shippedPreferences: readonly ShippedPreference[] = [
  {
    name: 'Balanced',
    weights: weights(1, 0.3, 0.2),
    rules: noRules,
    sentence: 'I want a correct answer at a reasonable cost and without a long wait.',
  },
  {
    name: 'Save cost',
    weights: weights(1, 1, 0),
    rules: noRules,
    sentence: 'Please keep the cost as low as possible; I do not mind waiting.',
  },
  {
    name: 'Fastest',
    weights: weights(1, 0, 1),
    rules: noRules,
    sentence: 'I am in a hurry: answer as quickly as possible. The price does not matter.',
  },
  {
    name: 'Private',
    weights: weights(1, 0.2, 0),
    rules: { ...noRules, forbiddenTags: ['public-api'] },
    sentence: 'The data is confidential. Use only local models and avoid web search.',
  },
];
