import { expect, it } from 'vitest';
import { suggestTags } from './suggest-tags';

it.each([
  ['gpt-5-mini', ['public-api']],
  ['GPT-4o', ['public-api']],
  ['o3-mini', ['public-api']],
  ['Claude Opus 4.1', ['public-api']],
  ['openai/gpt-oss-120b', ['open-weights']],
  ['Qwen/Qwen3-32B', ['open-weights']],
  ['Llama-3_1-Nemotron-Ultra-253B-v1', ['open-weights']],
  ['nvidia/Orchestrator-8B', ['open-weights']],
  ['Phi-4-mini-instruct', ['open-weights']],
  ['our-own-model', []],
])('%j is tagged %j', (subject, tags) => {
  expect(suggestTags(subject)).toEqual(tags);
});
