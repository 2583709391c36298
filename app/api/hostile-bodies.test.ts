import { describe, expect, test } from 'vitest';
import { deep, good, ids, nobody, refused, useHostileInput } from './testing/hostile-input';

useHostileInput();

describe('bodies that pass the types', () => {
  const word = 'x'.repeat(5_000);
  const random = Array.from({ length: 700 }, (_, n) => (n * 7919).toString(36).repeat(2)).join('');
  const nested = (levels: number) => JSON.parse(deep(levels));
  const stringFields = (count: number) => Array.from({ length: count }, () => 7);
  const jsonl = (line: object) => good.dataset(`{"question":"ok"}\n${JSON.stringify(line)}`);
  test.each<[string, string, () => unknown, string]>([
    [
      'POST backends',
      'deep JSON for the request',
      () => ({ ...good.backend(), extraBody: { a: nested(2_000) } }),
      'body',
    ],
    [
      'POST tools',
      'deep parameters',
      () => ({ ...good.tool(), parameters: { type: 'object', properties: { a: nested(2_000) } } }),
      'body',
    ],
    ['POST datasets', 'a deep line', () => good.dataset(`{"question":"q","more":${deep(5_000)}}`), 'jsonl'],
    ['POST datasets', 'a very deep line', () => good.dataset(`{"question":"q","more":${deep(1_000_000)}}`), 'jsonl'],
    ['POST datasets', 'an id longer than an index takes', () => jsonl({ question: 'q', id: random }), 'jsonl'],
    [
      'POST datasets',
      'a category longer than an index takes',
      () => jsonl({ question: 'q', category: random }),
      'jsonl',
    ],
    ['POST datasets', 'an empty tag', () => jsonl({ question: 'q', tags: [''] }), 'jsonl'],
    ['POST datasets', 'a long tag', () => jsonl({ question: 'q', tags: [word] }), 'jsonl'],
    [
      'POST datasets',
      'many tags',
      () => jsonl({ question: 'q', tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }),
      'jsonl',
    ],
    [
      'POST documents',
      'an id longer than an index takes',
      () => good.documents(JSON.stringify({ text: 't', id: random })),
      'files',
    ],
    [
      'POST documents',
      'a title longer than a search index takes',
      () =>
        good.documents(
          JSON.stringify({ text: 't', title: Array.from({ length: 200_000 }, (_, n) => `word${n}`).join(' ') }),
        ),
      'files',
    ],
    [
      'POST orchestrators',
      'more tools than anyone has',
      () => good.orchestrator({ tools: Array.from({ length: 60_000 }, () => ({ toolId: nobody })) }),
      'setup.tools',
    ],
    [
      'POST orchestrators',
      'more models than anyone has',
      () =>
        good.orchestrator({
          tools: [
            {
              toolId: ids.tool,
              modelChoices: Array.from({ length: 60_000 }, (_, n) => ({ id: `m${n}`, modelId: nobody })),
            },
          ],
        }),
      'setup.tools.0.modelChoices',
    ],
    [
      'POST backends',
      'a hundred thousand faults',
      () => ({ ...good.backend(), registerModels: stringFields(100_000) }),
      'registerModels',
    ],
    [
      'POST orchestrators',
      'a budget that is no number',
      () => good.orchestrator({ limits: { maxUsd: 'all of it' } }),
      'setup.limits.maxUsd',
    ],
    [
      'POST runs',
      'a budget that is no number',
      () => ({ orchestratorId: ids.orchestrator, prompt: 'x', limits: { maxUsd: '1e999999999' } }),
      'limits.maxUsd',
    ],
    [
      'POST runs',
      'endless choices',
      () => ({
        orchestratorId: ids.orchestrator,
        prompt: 'x',
        choices: Array.from({ length: 100_000 }, () => ({ label: 'A', text: 'a' })),
      }),
      'choices',
    ],
    ['POST prices', 'one price twice', () => ({ changes: [good.price(), good.price()] }), 'changes.1.subjectId'],
    [
      'POST backends',
      'a user in the address',
      () => ({ ...good.backend(), baseUrls: ['http://user:pass@gpu1:8000'] }),
      'baseUrls.0',
    ],
    [
      'POST backends',
      'a line break in a header',
      () => ({ ...good.backend(), headers: [{ name: 'X-A', value: 'a\r\nb: c' }] }),
      'headers.0.value',
    ],
    [
      'POST backends',
      'a key that is a setting of Podium',
      () => ({ ...good.backend(), apiKey: 'env:DATABASE_URL' }),
      'apiKey',
    ],
    [
      'POST backends',
      'a header that is a setting of Podium',
      () => ({ ...good.backend(), headers: [{ name: 'X-A', value: 'env:ENCRYPTION_KEY' }] }),
      'headers.0.value',
    ],
    [
      'POST backends/probe',
      'a key that is a setting of Podium',
      () => ({ ...good.backend(), apiKey: 'env:PGPASSWORD' }),
      'apiKey',
    ],
    [
      'POST tools',
      'a header that is a setting of Podium',
      () => good.http({ headers: { 'X-A': 'x env:DATABASE_URL' } }),
      'options.headers.X-A',
    ],
    [
      'POST tools',
      'a parameter that is a setting of Podium',
      () => good.http({ query: { q: 'env:encryption_key' } }),
      'options.query.q',
    ],
    [
      'POST tools',
      'a key typed as a header',
      () => good.http({ headers: { 'X-Auth-Key': 'sk-planted' } }),
      'options.headers.X-Auth-Key',
    ],
    [
      'POST tools',
      'a key typed as a parameter',
      () => good.http({ query: { api_key: 'sk-planted' } }),
      'options.query.api_key',
    ],
    [
      'POST tools',
      'a key typed into the address',
      () => good.http({ url: 'https://a.example/x?appid=1&api_key=sk-planted' }),
      'options.url',
    ],
    ['POST tools', 'a user in the address', () => good.http({ url: 'https://user:pass@a.example/x' }), 'options.url'],
  ])('%s: %s is refused by name', async (name, _, body, field) => {
    expect(await refused(name, body())).toEqual({ status: 400, field });
  });
});
