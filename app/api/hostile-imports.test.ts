import { describe, expect, test } from 'vitest';
import { callRoute } from '@/lib/testing/call-route';
import { POST as postBackend } from './backends/route';
import { POST as postDocuments } from './collections/[id]/documents/route';
import { DELETE as deleteDataset } from './datasets/[id]/route';
import { GET as listTasks } from './datasets/[id]/tasks/route';
import { POST as postDataset } from './datasets/route';
import { good, ids, useHostileInput } from './testing/hostile-input';

useHostileInput();

describe('imports', () => {
  test('prototype keys are data and reach nothing else', async () => {
    const body = `{"name":"proto","baseUrls":["http://p:1"],"extraBody":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"__proto__":{"tags":["t"]}}`;
    const reply = await callRoute(postBackend, '/', { body });
    expect(reply.status).toBe(201);
    expect((await reply.json()).tags).toEqual([]);
    const lines = `{"question":"q","__proto__":{"polluted":1},"constructor":{"polluted":1},"toString":"x"}`;
    expect((await callRoute(postDataset, '/', { body: { name: 'proto', jsonl: lines } })).status).toBe(201);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('characters the database cannot hold are taken in imports', async () => {
    const odd = 'nul \0 and half a pair \ud83d';
    const line = JSON.stringify({
      id: odd,
      question: odd,
      answer: odd,
      category: odd,
      tags: [odd],
      choices: [odd],
      [odd]: odd,
    });
    const dataset = await callRoute(postDataset, '/', { body: { name: odd, jsonl: line } });
    expect(dataset.status).toBe(201);
    const { id } = await dataset.json();
    const page = await (await callRoute(listTasks, '/?q=nul', { params: { id } })).json();
    expect(page.tasks[0].question).toBe('nul \uFFFD and half a pair \uFFFD');
    const document = JSON.stringify({ id: odd, title: odd, text: odd, source: odd });
    const params = { id: ids.collection };
    const uploaded = await callRoute(postDocuments, '/', { params, body: good.documents(document, `${odd}.jsonl`) });
    expect(uploaded.status).toBe(201);
  });

  test('a hundred thousand lines are imported, read by pages and deleted', async () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => `{"question":"q${n}","answer":${n}}`).join('\r\n');
    const reply = await callRoute(postDataset, '/', { body: { name: 'large', jsonl: lines } });
    expect(reply.status).toBe(201);
    const params = { id: (await reply.json()).id };
    const page = await (await callRoute(listTasks, '/?after=99990&limit=500', { params })).json();
    expect([page.tasks.length, page.nextAfter, page.total]).toEqual([9, null, 100_000]);
    expect((await callRoute(deleteDataset, '/', { method: 'DELETE', params })).status).toBe(200);
  });
});
