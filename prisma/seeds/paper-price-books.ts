import type { PriceRow } from '@/lib/price-books/price-row';

/** What a role of the paper takes on average with a model, in seconds. */
type RoleSeconds = Partial<Record<'answer' | 'search' | 'reasoning with code' | 'mathematics', number>>;

export type ShippedPriceBook = { name: string; description: string; source: string; prices: readonly PriceRow[] };

/** The row's latency is that of the first role named; the note tells the others. */
function model(
  subject: string,
  price: [input: string, output: string] | null,
  seconds: RoleSeconds = {},
  note = '',
): PriceRow {
  const roles = Object.entries(seconds);
  const latencies =
    roles.length > 0 ? `Average latency: ${roles.map(([role, value]) => `${role} ${value} s`).join(', ')}.` : '';
  return {
    subjectKind: 'model',
    subject,
    modelId: null,
    state: price ? 'priced' : 'unknown',
    amounts: price ? { inputPerMillion: price[0], outputPerMillion: price[1] } : {},
    latencySeconds: roles[0]?.[1] ?? null,
    note: [latencies, note].filter(Boolean).join(' '),
  };
}

const tool = (subject: string, amounts: PriceRow['amounts'] | null, note: string): PriceRow => ({
  subjectKind: 'tool',
  subject,
  toolId: null,
  state: amounts ? 'priced' : 'unknown',
  amounts: amounts ?? {},
  latencySeconds: null,
  note,
});

const basicTools: readonly PriceRow[] = [
  tool('Code interpreter', { perSecond: '0.0000083' }, 'Per second in the sandbox.'),
  tool(
    'Tavily web search',
    { perRequest: '0.01', perDocument: '0.002' },
    'Per search, and per document fetched for it.',
  ),
  tool(
    'Local search (Faiss, Qwen3-Embedding-8B)',
    null,
    'The released code charges the tokens of the query at the input price of Qwen3-8B, $0.20 per 1M.',
  ),
];

const orchestrator = model('nvidia/Orchestrator-8B', ['0.2', '0.2'], {}, 'The orchestrator; priced as Qwen3-8B.');

const evaluationModels = {
  gpt5: model('gpt-5', ['1.25', '10'], { answer: 96, search: 22, 'reasoning with code': 31 }),
  gpt5Mini: model('gpt-5-mini', ['0.25', '2'], { answer: 27, search: 16, 'reasoning with code': 25 }),
  qwen32: model('Qwen/Qwen3-32B', ['0.8', '0.8'], { answer: 11, search: 8 }),
  coder: model('Qwen/Qwen2.5-Coder-32B-Instruct', ['0.8', '0.8'], { 'reasoning with code': 9 }),
  llama70: model('meta-llama/Llama-3.3-70B-Instruct', ['0.9', '0.9'], { answer: 15 }),
  math72: model('Qwen/Qwen2.5-Math-72B-Instruct', ['0.9', '0.9'], { mathematics: 13 }),
  math7: model('Qwen/Qwen2.5-Math-7B-Instruct', ['0.2', '0.2'], { mathematics: 9 }),
};

const paper = 'ToolOrchestra (arXiv 2511.21689)';

/**
 * Prices and latencies of the models and tools of the ToolOrchestra paper, from its text and released code: the
 * evaluation set (tools.json and its price table), the training pool (appendix D), the models it was never trained with
 * (§6.3). Prices nobody printed are unknown. USD per 1M tokens; the subjects are names of models, none is registered yet.
 */
export const paperPriceBooks: readonly ShippedPriceBook[] = [
  {
    name: 'ToolOrchestra paper · evaluation set',
    description:
      'What the orchestrator was told about models and tools when the paper evaluated it on HLE, FRAMES and τ².',
    source: `${paper}: tools.json and price table of the released evaluation`,
    prices: [...Object.values(evaluationModels), orchestrator, ...basicTools],
  },
  {
    name: 'ToolOrchestra paper · training set',
    description:
      'The pool the orchestrator was trained with. Its prices varied from task to task there; these are the ones the released code has, and the latencies of the evaluation.',
    source: `${paper}: appendix D and the released code`,
    prices: [
      ...Object.values(evaluationModels),
      model('Llama-3_1-Nemotron-Ultra-253B-v1', ['0.9', '0.9'], {}, 'Search queries, answers.'),
      model('Llama-3.1-8B-Instruct', null, {}, 'Search queries, answers.'),
      model('DeepSeek-R1', null, {}, 'Search queries, answers.'),
      model('Phi-4-mini-instruct', null, {}, 'Search queries, answers.'),
      model('gemma-3-27b-it', null, {}, 'Search queries.'),
      model('starcoder2-15b', null, {}, 'Reasoning with code.'),
      orchestrator,
      ...basicTools,
    ],
  },
  {
    name: 'ToolOrchestra paper · unseen set',
    description: 'Models the orchestrator met for the first time in the evaluation.',
    source: `${paper}: §6.3 and the released code`,
    prices: [
      model('Claude Opus 4.1', ['15', '75'], {}, 'Search queries, reasoning with code, answers.'),
      model('Claude Sonnet 4.1', ['3', '15'], {}, 'Reasoning with code, answers.'),
      model('o3-mini', ['1.1', '4.4'], {}, 'Search queries.'),
      model('GPT-4o', null, {}, 'Search queries.'),
      model('Codestral-22B-v0.1', null, {}, 'Reasoning with code.'),
      model('OpenMath-Llama-2-70b', null, {}, 'Mathematics.'),
      model('DeepSeek-Math-7b-Instruct', null, {}, 'Mathematics.'),
      model('gemma-3-27b-it', null, {}, 'Answers.'),
      orchestrator,
      ...basicTools,
    ],
  },
];
