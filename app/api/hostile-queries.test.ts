import { describe, expect, test } from 'vitest';
import { callRoute, type RouteHandler } from '@/lib/testing/call-route';
import { GET as listBackends } from './backends/route';
import { GET as listDocuments } from './collections/[id]/documents/route';
import { GET as listTasks } from './datasets/[id]/tasks/route';
import { GET as listRuns } from './runs/route';
import { ids, type Kind, nobody, useHostileInput } from './testing/hostile-input';

useHostileInput();

describe('queries', () => {
  const cursor = (value: string | null, sort: string) =>
    Buffer.from(JSON.stringify({ sort, direction: 'desc', value, id: nobody })).toString('base64url');
  test.each<[string, RouteHandler, string, Kind | null, string]>([
    ['tasks: after beyond every number', listTasks, '?after=99999999999', 'dataset', 'after'],
    ['tasks: after twice', listTasks, '?after=1&after=2', 'dataset', 'after'],
    ['tasks: limit', listTasks, '?limit=0', 'dataset', 'limit'],
    ['tasks: q twice', listTasks, '?q=a&q=b', 'dataset', 'q'],
    ['documents: limit', listDocuments, '?limit=1e3', 'collection', 'limit'],
    ['documents: q twice', listDocuments, '?q=a&q=b', 'collection', 'q'],
    ['backends: archived', listBackends, '?archived=yes', null, 'archived'],
    ['backends: archived twice', listBackends, '?archived=include&archived=include', null, 'archived'],
    ['runs: q twice', listRuns, '?q=a&q=b', null, 'q'],
    ['runs: sort twice', listRuns, '?sort=cost&sort=cost', null, 'sort'],
    ['runs: half a turn in the cursor', listRuns, `?sort=turns&cursor=${cursor('1.5', 'turns')}`, null, 'cursor'],
    [
      'runs: too many turns in the cursor',
      listRuns,
      `?sort=turns&cursor=${cursor('9'.repeat(12), 'turns')}`,
      null,
      'cursor',
    ],
    [
      'runs: too long a time in the cursor',
      listRuns,
      `?sort=duration&cursor=${cursor('9'.repeat(30), 'duration')}`,
      null,
      'cursor',
    ],
    [
      'runs: money beyond numbers in the cursor',
      listRuns,
      `?sort=cost&cursor=${cursor('9'.repeat(200_000), 'cost')}`,
      null,
      'cursor',
    ],
    ['runs: no value in the cursor', listRuns, `?sort=cost&cursor=${cursor(null, 'cost')}`, null, 'cursor'],
  ])('%s is refused by name', async (_, handler, query, kind, field) => {
    const reply = await callRoute(handler, `/${query}`, { params: kind ? { id: ids[kind] } : {} });
    expect([reply.status, (await reply.json()).field]).toEqual([400, field]);
  });

  test('hold any character', async () => {
    for (const q of ['%00', '%ED%A0%80', '%25', '_', '%5C', '%27%3B--'])
      for (const [handler, kind] of [
        [listTasks, 'dataset'],
        [listDocuments, 'collection'],
      ] as const) {
        const reply = await callRoute(handler, `/?q=${q}&category=${q}`, { params: { id: ids[kind] } });
        expect(reply.status).toBe(200);
      }
  });
});
