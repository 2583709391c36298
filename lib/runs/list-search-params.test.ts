import { describe, expect, it } from 'vitest';
import { readRunsQuery } from './list-search-params';
import { isFiltered, writeRunsQuery } from './write-runs-query';

describe('runs query in the URL', () => {
  it('comes back as it was written', () => {
    const query = readRunsQuery({ status: 'running,failed', q: 'prime', sort: 'cost', direction: 'asc' });
    expect(readRunsQuery(Object.fromEntries(new URLSearchParams(writeRunsQuery(query))))).toEqual(query);
    expect(query.status).toEqual(['running', 'failed']);
  });

  it('writes nothing for the default list', () => {
    expect(writeRunsQuery(readRunsQuery({}))).toBe('');
  });

  it('writes equal queries the same, however they were put together', () => {
    const query = readRunsQuery({ q: 'prime', cursor: 'abc' });
    const { cursor, ...rest } = query;
    expect(writeRunsQuery({ ...rest, cursor })).toBe(writeRunsQuery({ cursor, ...rest }));
  });

  it('drops what it cannot read and keeps the rest', () => {
    const query = readRunsQuery({ status: 'exploded', sort: 'cost', limit: '9999' });
    expect(query.status).toBeUndefined();
    expect(query.sort).toBe('cost');
    expect(query.limit).toBe(50);
  });

  it('knows a narrowed list from a sorted one', () => {
    expect(isFiltered(readRunsQuery({ sort: 'cost' }))).toBe(false);
    expect(isFiltered(readRunsQuery({ source: 'real' }))).toBe(true);
  });
});
