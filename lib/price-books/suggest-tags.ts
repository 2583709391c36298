const openWeights =
  /gpt-oss|qwen|llama|nemotron|gemma|phi-?\d|deepseek|mistral|mixtral|codestral|starcoder|orchestrator-8b|kimi|glm-?\d/i;
const publicApi = /^(openai\/|anthropic\/|google\/)?(gpt-?\d|o\d\b|chatgpt|claude|gemini)/i;

/** Tags a model most likely deserves, by its name alone; none where the name says nothing known. */
export function suggestTags(subject: string): string[] {
  if (openWeights.test(subject)) return ['open-weights'];
  return publicApi.test(subject) ? ['public-api'] : [];
}
