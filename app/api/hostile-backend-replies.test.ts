import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { callRoute } from '@/lib/testing/call-route';
import { POST as registerModels } from './backends/[id]/models/route';
import { POST as probeBackend } from './backends/[id]/probe/route';
import { GET as getBackend } from './backends/[id]/route';
import { POST as probeAddress } from './backends/probe/route';
import { POST as postBackend } from './backends/route';
import { useHostileInput } from './testing/hostile-input';

useHostileInput();

describe('what a backend says', () => {
  test.each([
    ['names no database holds', 200, { data: [{ id: 'a\0b' }, { id: 'half \ud83d' }, { id: 'ok' }] }],
    [
      'endless names and numbers of them',
      200,
      { data: Array.from({ length: 20_000 }, (_, n) => ({ id: `${n}-`.repeat(40) })) },
    ],
    ['names of other types', 200, { data: [7, null, {}, { id: { a: 1 } }, [[]]] }],
    ['an error with a NUL', 500, { error: { message: 'bro\0ken \ud83d' } }],
  ])('%s: the probe is stored and the backend can be read', async (_, status, body) => {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const baseUrls = [`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`];
    const typed = { name: `odd ${baseUrls[0]}`, baseUrls, maxRetries: 0, privateNetwork: true };
    expect((await callRoute(probeAddress, '/', { body: typed })).status).toBe(200);
    const { id } = await (await callRoute(postBackend, '/', { body: typed })).json();
    expect((await callRoute(probeBackend, '/', { method: 'POST', params: { id } })).status).toBe(200);
    const reply = await callRoute(getBackend, '/', { params: { id } });
    expect(reply.status).toBe(200);
    const { lastProbe } = await reply.json();
    expect(JSON.stringify(lastProbe).length).toBeLessThan(2_000_000);
    const names: string[] = lastProbe.models.slice(0, 500);
    if (names.length > 0) {
      const registered = await callRoute(registerModels, '/', { params: { id }, body: { servedNames: names } });
      expect(registered.status).toBe(201);
    }
    server.close();
  });
});
