/** The models behind ToolOrchestra's abstract ids in its evaluation (facts §3.1, §3.2). */
const published: Record<string, string> = {
  'search-1': 'gpt-5',
  'search-2': 'gpt-5-mini',
  'search-3': 'Qwen/Qwen3-32B',
  'reasoner-1': 'gpt-5',
  'reasoner-2': 'gpt-5-mini',
  'reasoner-3': 'Qwen/Qwen2.5-Coder-32B-Instruct',
  'answer-1': 'gpt-5',
  'answer-2': 'gpt-5-mini',
  'answer-3': 'meta-llama/Llama-3.3-70B-Instruct',
  'answer-4': 'Qwen/Qwen3-32B',
  'answer-math-1': 'Qwen/Qwen2.5-Math-72B-Instruct',
  'answer-math-2': 'Qwen/Qwen2.5-Math-7B-Instruct',
  'expert-1': 'gpt-5',
  'expert-2': 'gpt-5-mini',
  'expert-3': 'Qwen/Qwen3-32B',
};

/** The model that was behind an abstract id in the paper's evaluation; null for other ids. */
export const publishedModel = (id: string): string | null =>
  Object.hasOwn(published, id) ? (published[id] ?? null) : null;
