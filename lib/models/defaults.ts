/** Families by what served names contain; the first that fits. */
const families: [pattern: RegExp, family: string][] = [
  [/qwen/i, 'Qwen'],
  [/nemotron/i, 'Nemotron'],
  [/llama/i, 'Llama'],
  [/deepseek/i, 'DeepSeek'],
  [/mistral|mixtral|ministral|magistral|codestral/i, 'Mistral'],
  [/claude/i, 'Claude'],
  [/gemini/i, 'Gemini'],
  [/gemma/i, 'Gemma'],
  [/gpt|^o\d/i, 'GPT'],
  [/phi-?\d/i, 'Phi'],
  [/glm/i, 'GLM'],
  [/kimi/i, 'Kimi'],
];

/** The family a served name speaks of, for bias pictures; null when it says nothing known. */
export function guessFamily(servedName: string): string | null {
  return families.find(([pattern]) => pattern.test(servedName))?.[1] ?? null;
}

/** What a model is registered with when only its served name is known. Math models of Qwen answer in a box. */
export function defaultModelFields(servedName: string) {
  return {
    family: guessFamily(servedName),
    capabilities: { tools: true, parallelTools: true, vision: false, reasoning: 'auto' },
    budgets: { codeTokens: 12_000, contextTokens: 24_000 },
    answerFormat: /qwen.*math/i.test(servedName) ? 'boxed' : 'answer-tags',
  };
}
