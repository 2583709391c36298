import { describe, expect, it } from 'vitest';
import { countTags, filterRows, readTags, sortRows, toggleRange, writeTags } from './filter-rows';

const rows = [
  { id: 'a', name: 'Expert 10', tags: ['x', 'y'], kind: 'model', price: 2 },
  { id: 'b', name: 'expert 2', tags: ['y'], kind: 'model', price: null },
  { id: 'c', name: 'Python', tags: [], kind: 'python', price: 0.5 },
];
type Row = (typeof rows)[number];
const reading = {
  text: (row: Row) => row.name,
  tags: (row: Row) => row.tags,
  facets: [{ key: 'kind', value: (row: Row) => row.kind }],
};
const ids = (found: Row[]) => found.map(({ id }) => id).join('');

describe('a list', () => {
  it('keeps what fits words, tags and facets together', () => {
    const filter = (change: object) => ids(filterRows(rows, { words: [], tags: [], facets: {}, ...change }, reading));
    expect(filter({})).toBe('abc');
    expect(filter({ words: ['expert'] })).toBe('ab');
    expect(filter({ words: ['expert'], tags: ['y', 'x'] })).toBe('a');
    expect(filter({ facets: { kind: 'python', other: '' } })).toBe('c');
    expect(filter({ facets: { kind: 'python' }, tags: ['y'] })).toBe('');
  });

  it('sorts numbers by size and names as people read them, nothing last', () => {
    expect(ids(sortRows(rows, (row) => row.name, false))).toBe('bac');
    expect(ids(sortRows(rows, (row) => row.price, false))).toBe('cab');
    expect(ids(sortRows(rows, (row) => row.price, true))).toBe('acb');
  });

  it('counts tags, the most used first', () => {
    expect(countTags(rows, (row) => row.tags)).toEqual([
      ['y', 2],
      ['x', 1],
    ]);
  });

  it('writes tags into an address and reads them back', () => {
    for (const tags of [[], ['a'], ['a,b', '50%', '%2C', 'ü']]) expect(readTags(writeTags(tags))).toEqual(tags);
  });

  it('selects a range from the last one pressed, and takes it back', () => {
    const order = ['a', 'b', 'c', 'd'];
    const some = toggleRange(new Set(['a']), order, { id: 'c', anchor: 'a', on: true });
    expect([...some]).toEqual(['a', 'b', 'c']);
    expect([...toggleRange(some, order, { id: 'b', anchor: 'c', on: false })]).toEqual(['a']);
    expect([...toggleRange(new Set(), order, { id: 'd', anchor: 'gone', on: true })]).toEqual(['d']);
  });
});
