import { describe, expect, it, vi } from 'vitest';
import { POST } from '@/app/api/datasets/route';
import { parseUpload } from '@/lib/collections/parse-upload';
import { db } from '@/lib/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { listTasks } from './server/list-tasks';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000 });

const post = (body: unknown) =>
  POST(
    new Request('http://localhost/api/datasets', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  );

describe('datasets', () => {
  it('import whole or not at all', async () => {
    const bad = await post({ name: 'bad', jsonl: '{"question":"a"}\nnope' });
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({ field: 'jsonl', issues: [{ field: 'line 2' }] });
    expect(await db().dataset.count()).toBe(0);

    const lines = Array.from({ length: 250 }, (_, n) =>
      JSON.stringify({ question: `Question ${n}?`, answer: n, category: n % 2 ? 'odd' : 'even' }),
    );
    const good = await post({ name: 'good', jsonl: lines.join('\n') });
    expect(good.status).toBe(201);
    const { id, taskCount } = await good.json();
    expect(taskCount).toBe(250);
    const page = await listTasks(id, { category: 'odd', limit: 100 });
    expect(page).toMatchObject({ total: 125, categories: ['even', 'odd'] });
    const rest = await listTasks(id, { category: 'odd', limit: 100, after: page.nextAfter ?? 0 });
    expect([rest.tasks.length, rest.nextAfter]).toEqual([25, null]);
    expect((await listTasks(id, { q: 'question 249' })).tasks).toHaveLength(1);
    expect((await listTasks(id, { q: '%' })).tasks).toHaveLength(0);
  });
});

describe('parseUpload', () => {
  it('takes titles from headings, lines or file names, and names what it cannot read', () => {
    const { documents, issues } = parseUpload([
      { name: 'guide.md', text: 'Intro\n# The guide #\nText' },
      { name: 'notes.txt', text: 'Hello' },
      { name: 'wiki.jsonl', text: '{"id":7,"title":"T","contents":"c","url":"http://u"}\n{"text":""}\nx' },
      { name: 'empty.md', text: ' ' },
    ]);
    expect(documents.map(({ title }) => title)).toEqual(['The guide', 'notes', 'T']);
    expect(documents[2]).toMatchObject({ externalId: '7', source: 'http://u' });
    expect(issues.map(({ field }) => field)).toEqual(['wiki.jsonl, line 2', 'wiki.jsonl, line 3', 'empty.md']);
  });
});
