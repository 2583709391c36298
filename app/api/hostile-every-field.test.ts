import { describe, expect, test } from 'vitest';
import { callRoute } from '@/lib/testing/call-route';
import { deep, mutation, mutations, nobody, refused, useHostileInput } from './testing/hostile-input';

useHostileInput();

const names = Object.keys(mutations);

describe.each(names)('%s', (name) => {
  test.each([
    ['nothing', '', 400],
    ['broken JSON', '{"name":', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['a number', '7', 400],
    ['a text', '"x"', 400],
    ['only a prototype', '{"__proto__":{"name":"x"},"constructor":{"prototype":{"name":"x"}}}', 400],
    ['a million brackets', deep(1_000_000), 400],
    ['invalid UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 400],
  ])('refuses %s', async (_, body, status) => {
    const { handler, method, params } = mutation(name);
    if (name === 'POST judge' && String(body).includes('__proto__')) return; // every field of a judgement may be left out
    if (typeof body === 'string') expect(await refused(name, body)).toEqual({ status, field: expect.any(String) });
    else {
      const request = new Request('http://localhost:3000/', {
        method,
        body,
        headers: { 'content-type': 'application/json' },
      });
      const reply = await handler(request, { params: Promise.resolve(params?.() ?? {}) });
      expect([reply.status, (await reply.json()).field]).toEqual([status, 'body']);
    }
  });

  test('refuses what a form of another site can send, and any foreign page', async () => {
    const body = JSON.stringify(mutation(name).body());
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await refused(name, body, { 'content-type': type })).status).toBe(415);
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { host: 'evil.example' },
      { host: 'localhost.evil.example:3000' },
    ];
    for (const headers of foreign) expect((await refused(name, body, headers)).status).toBe(403);
  });

  if (mutation(name).params)
    test('refuses ids that are none, or name nothing', async () => {
      const { handler, method, body } = mutation(name);
      for (const [id, statuses] of [
        ["' OR 1=1 --", [400]],
        ['../../etc', [400]],
        [nobody, [400, 404]],
      ] as const) {
        const reply = await callRoute(handler, '/', { method, body: body(), params: { id, runId: id } });
        expect(statuses).toContain(reply.status);
      }
    });

  test('refuses every field of a wrong type', async () => {
    const sent = Object.entries(mutation(name).body());
    for (const [key, value] of sent) {
      if (key === 'name' && /probe|preview/.test(name)) continue; // neither reads it
      const { status, field } = await refused(name, {
        ...mutation(name).body(),
        [key]: typeof value === 'string' ? { a: [1] } : 'x',
      });
      expect([status, field?.split('.')[0]]).toEqual([400, key]);
    }
  });
});
