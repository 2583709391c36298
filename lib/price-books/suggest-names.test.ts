import { expect, it } from 'vitest';
import { suggestLink, suggestName } from './suggest-names';

it.each([
  ['gpt-5', ['gpt-5-mini', 'gpt-5'], 'gpt-5'],
  ['Qwen/Qwen3-32B', ['qwen3-32b', 'qwen3-8b'], 'qwen3-32b'],
  [
    'Llama-3_1-Nemotron-Ultra-253B-v1',
    ['nvidia/llama-3.1-nemotron-ultra-253b-v1'],
    'nvidia/llama-3.1-nemotron-ultra-253b-v1',
  ],
  ['meta-llama/Llama-3.3-70B-Instruct', ['llama-3.3-70b-fp8'], 'llama-3.3-70b-fp8'],
  ['gpt-5', ['openai/gpt-5', 'azure/gpt-5'], null],
  ['gpt-5', ['gpt-4o'], null],
  ['gpt-5', [], null],
  ['///', ['a', '...'], null],
])('%j in %j is %j', (subject, names, suggestion) => {
  expect(suggestName(subject, names)).toBe(suggestion);
});

it('links by served name or shown name', () => {
  const registered = [
    { id: '1', name: 'My big one', servedName: 'openai/gpt-5' },
    { id: '2', name: 'Qwen3-32B', servedName: 'expert' },
    { id: '3', name: 'web_search' },
  ];
  expect(suggestLink('gpt-5', registered)).toBe('1');
  expect(suggestLink('Qwen/Qwen3-32B', registered)).toBe('2');
  expect(suggestLink('web-search', registered)).toBe('3');
  expect(suggestLink('nothing', registered)).toBeNull();
});
