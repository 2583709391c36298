import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { listModels } from './list-models';
import { testConnection } from './testing/model-call';
import { jsonReply, type ReplayReply, type ReplayServer, startReplayServer } from './testing/replay-server';

let server: ReplayServer;
afterEach(() => server?.close());
async function list(reply: ReplayReply, changes: Parameters<typeof testConnection>[1] = {}) {
  server = await startReplayServer(() => reply);
  return listModels(testConnection([server.baseUrl], changes), new AbortController().signal);
}

it('reads a list in two dialects at once', async () => {
  const recorded: unknown = JSON.parse(
    readFileSync(new URL('fixtures/llama-cpp-server/models.json', import.meta.url), 'utf8'),
  );
  expect(await list(jsonReply(recorded), { apiKey: 'sk-secret-1234' })).toEqual(['tiny-random']);
  expect(server.requests[0]).toMatchObject({ method: 'GET', path: '/v1/models' });
  expect(server.requests[0]?.headers.authorization).toBe('Bearer sk-secret-1234');
});

it.each([
  [{ object: 'list', data: [{ id: 'a' }, { id: 'b' }] }, ['a', 'b']],
  [{ models: [{ name: 'a:latest', model: 'a:latest' }] }, ['a:latest']],
  [[{ id: 'a' }], ['a']],
  [{ object: 'list', data: [] }, []],
])('reads %j', async (body, names) => {
  expect(await list(jsonReply(body))).toEqual(names);
});

it.each([
  [jsonReply({ error: { message: 'no' } }, 401), 'did not accept the key'],
  [jsonReply({ hello: 1 }), 'something else than a list'],
  [{ headers: { 'content-type': 'text/html' }, steps: ['<html></html>'] }, 'something else than a list'],
  [jsonReply({}, 503), 'overloaded'],
])('says what is wrong', async (reply, words) => {
  await expect(list(reply)).rejects.toThrow(words);
});

it('gives up on a server that never answers', async () => {
  await expect(list({ isMute: true, steps: [] }, { timeoutMs: 40 })).rejects.toThrow('did not finish within');
});
