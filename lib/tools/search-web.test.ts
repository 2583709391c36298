import { afterEach, describe, expect, it } from 'vitest';
import {
  jsonReply,
  type ReplayReply,
  type ReplayServer,
  startReplayServer,
} from '@/lib/providers/testing/replay-server';
import { chooseProvider, searchWebTool } from './search-web';
import { searchWebOptionsSchema } from './search-web-options';
import { testTool, useTool } from './testing/tool-call';

let server: ReplayServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});
const keys: Record<string, string> = { TAVILY_API_KEY: 'tvly-1', BRAVE_API_KEY: 'brave-1', MY_KEY: 'mine' };

async function search(provider: string, reply: ReplayReply, options: Record<string, unknown> = {}) {
  server = await startReplayServer(() => reply);
  const baseUrl = new URL(server.baseUrl).origin;
  const runtime = searchWebTool({ readEnvironment: (name) => keys[name] });
  const tool = testTool('search-web', { provider, baseUrl, ...options });
  return useTool(runtime, { input: { query: ' deepest lake ' }, tool });
}

describe('providers', () => {
  it('Tavily', async () => {
    const results = [
      { title: 'Baikal', url: 'https://a.example/1', content: 'Deep.', score: 0.9 },
      { title: 'Tanganyika', url: 'https://a.example/2', content: 'Long.', score: 0.5 },
    ];
    const outcome = await search('tavily', jsonReply({ query: 'x', results, response_time: 1 }), {
      topK: 2,
      apiKey: 'env:MY_KEY',
    });
    expect(server?.requests[0]).toMatchObject({
      method: 'POST',
      path: '/search',
      body: { query: 'deepest lake', max_results: 2 },
      headers: { authorization: 'Bearer mine' },
    });
    expect(outcome).toMatchObject({
      failure: null,
      output: '[1] Baikal\nhttps://a.example/1\nDeep.\n\n[2] Tanganyika\nhttps://a.example/2\nLong.',
      units: { requests: 1, documents: 2, seconds: 0 },
    });
    expect(outcome.artifacts).toEqual([
      { type: 'query', query: 'deepest lake' },
      {
        type: 'document',
        documentId: 'https://a.example/1',
        title: 'Baikal',
        text: { text: 'Deep.' },
        source: 'https://a.example/1',
        score: 0.9,
      },
      expect.objectContaining({ documentId: 'https://a.example/2' }),
    ]);
  });

  it('Brave', async () => {
    const result = {
      title: 'Lake &amp; depth',
      url: 'https://b.example/',
      description: 'The <strong>deepest</strong> lake.',
      extra_snippets: ['1,642 m'],
    };
    const outcome = await search('brave', jsonReply({ type: 'search', web: { results: [result] } }));
    expect(server?.requests[0]).toMatchObject({
      method: 'GET',
      path: '/res/v1/web/search?q=deepest+lake&count=5&text_decorations=false',
      headers: { 'x-subscription-token': 'brave-1' },
    });
    expect(outcome.output).toBe('[1] Lake & depth\nhttps://b.example/\nThe deepest lake.\n1,642 m');
  });

  it('SearXNG, which gives more results than asked for', async () => {
    const results = Array.from({ length: 9 }, (_, at) => ({
      title: `T${at}`,
      url: `https://c.example/${at}`,
      content: 'x'.repeat(300),
      score: null,
    }));
    const outcome = await search('searxng', jsonReply({ results }), { topK: 3, resultChars: 100 });
    expect(server?.requests[0]?.path).toBe('/search?q=deepest+lake&format=json');
    expect(outcome.units.documents).toBe(3);
    expect(outcome.output).toContain(`${'x'.repeat(100)}…`);
  });

  it.each([
    [jsonReply({}, 401), 'unauthorized', 'key'],
    [jsonReply({}, 429), 'rate-limited', 'limits'],
    [jsonReply({}, 500), 'unreachable', '500'],
    [jsonReply({ hello: 1 }), 'unreachable', 'not a list of results'],
    [{ headers: { 'content-type': 'text/html' }, steps: ['<html>'] }, 'unreachable', 'not a list of results'],
  ])('a service in trouble is a failure', async (reply: ReplayReply, code, words) => {
    const outcome = await search('tavily', reply);
    expect(outcome.failure).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(outcome.failure?.message).not.toContain('tvly-1');
    expect(outcome.artifacts).toEqual([{ type: 'query', query: 'deepest lake' }]);
  });

  it('does not hand on a key that the service says back', async () => {
    const said = 'You sent Bearer tvly-1';
    const outcome = await search(
      'tavily',
      jsonReply({ results: [{ title: said, url: 'https://d.example/?key=tvly-1', content: said }] }),
    );
    expect(outcome.output).toContain('You sent Bearer [hidden]');
    expect(JSON.stringify(outcome)).not.toContain('tvly-1');
  });

  it('says what to set when SearXNG refuses JSON', async () => {
    expect((await search('searxng', jsonReply({}, 403))).failure?.message).toContain('search.formats');
  });

  it('says so when nothing was found', async () => {
    const outcome = await search('tavily', jsonReply({ results: [] }));
    expect(outcome).toMatchObject({ failure: null, output: expect.stringContaining('found nothing') });
  });
});

describe('choosing', () => {
  const choose = (options: Record<string, unknown>, environment: Record<string, string>) =>
    chooseProvider(searchWebOptionsSchema.parse(options), (name) => environment[name])?.name ?? null;

  it('takes the first that is configured', () => {
    expect(choose({}, { TAVILY_API_KEY: 'a', BRAVE_API_KEY: 'b', SEARXNG_URL: 'http://c' })).toBe('Tavily');
    expect(choose({}, { BRAVE_API_KEY: 'b', SEARXNG_URL: 'http://c' })).toBe('Brave');
    expect(choose({}, { SEARXNG_URL: 'http://c' })).toBe('SearXNG');
    expect(choose({}, {})).toBeNull();
  });

  it('takes the one that the settings name, or none', () => {
    expect(choose({ provider: 'brave' }, { TAVILY_API_KEY: 'a', BRAVE_API_KEY: 'b' })).toBe('Brave');
    expect(choose({ provider: 'brave' }, { TAVILY_API_KEY: 'a' })).toBeNull();
    expect(choose({ provider: 'searxng', baseUrl: 'http://c' }, {})).toBe('SearXNG');
  });

  it('tells people what to set and the model to go on without', async () => {
    const runtime = searchWebTool({ readEnvironment: () => undefined });
    const outcome = await useTool(runtime, { input: { query: 'x' }, tool: testTool('search-web') });
    expect(outcome.failure).toMatchObject({
      code: 'not-configured',
      message: expect.stringContaining('TAVILY_API_KEY'),
    });
    expect(outcome.output).toContain('Go on without it');
    expect(outcome.output).not.toContain('TAVILY');
  });

  it('takes no key in the settings themselves', async () => {
    const runtime = searchWebTool({ readEnvironment: () => undefined });
    const tool = testTool('search-web', { provider: 'tavily', apiKey: 'tvly-secret' });
    const { failure } = await useTool(runtime, { input: { query: 'x' }, tool });
    expect(failure).toMatchObject({ code: 'bad-request', message: expect.stringContaining('apiKey') });
    expect(failure?.message).not.toContain('tvly-secret');
  });
});
