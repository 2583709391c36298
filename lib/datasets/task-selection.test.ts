import { describe, expect, it } from 'vitest';
import { paths } from '@/lib/paths';
import { allTasks, isAllTasks, readTaskSelection, writeTaskSelection } from './task-selection';

const ids = ['019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000002'];
const read = (address: string) => readTaskSelection(new URL(address, 'http://podium').searchParams);

describe('the tasks a form begins with', () => {
  it.each([
    allTasks,
    { ...allTasks, category: 'art & craft', tags: ['a+b'] },
    { ...allTasks, tags: ['a,b', '"c" & d', 'e'], sample: { count: 7, seed: 42 } },
    { ...allTasks, difficulty: { min: 2, max: 5 } },
    { ...allTasks, category: 'x', difficulty: { min: 1, max: 3 }, sample: { count: 7, seed: 42 } },
    { ...allTasks, sample: { count: 7, seed: 1 } },
    { ...allTasks, taskIds: ids },
    { ...allTasks, datasetVersion: 3, category: 'x' },
    { ...allTasks, datasetVersion: 12, taskIds: ids },
  ])('come through the address of a ready-made test: %j', (tasks) => {
    expect(read(paths.newTest('prices', ids[0] ?? null, writeTaskSelection(tasks)))).toEqual(tasks);
  });

  it('are all of them where nothing is chosen, and where an address is broken', () => {
    expect(isAllTasks(read(paths.newTest('obedience', null)))).toBe(true);
    expect(isAllTasks(read('/experiments/new?tasks=x,y&sample=-1&from=9&version=0'))).toBe(true);
    for (const tags of ['a', '{}', '[]', '[1]', '[" "]', JSON.stringify(Array(21).fill('a')), '["', '[null]'])
      expect(read(`/experiments/new?tag=one&tags=${encodeURIComponent(tags)}`).tags).toEqual(['one']);
    expect(isAllTasks({ ...allTasks, sample: { count: 1, seed: 1 } })).toBe(false);
  });
});
