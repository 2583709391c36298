import { describe, expect, it } from 'vitest';
import { countField, idField, numberField, textField, wordField } from './search-fields';
import { readSearchParams, toSearchParams, writeSearchParams } from './search-params';

const id = '3f2b8c1e-5a4d-4c9b-9e7f-1a2b3c4d5e6f';
const fields = {
  q: textField(5),
  sort: wordField(['name', 'date'], 'name'),
  status: wordField(['queued', 'running'], undefined),
  days: numberField([7, 30], 30),
  page: countField,
  version: idField,
};
const read = (search: string) => readSearchParams(fields, new URLSearchParams(search));
const defaults = { q: '', sort: 'name', days: 30 };

describe('reading', () => {
  it('takes what is valid', () => {
    expect(read(`q=abc&sort=date&status=running&days=7&page=2&version=${id}`)).toEqual({
      q: 'abc',
      sort: 'date',
      status: 'running',
      days: 7,
      page: 2,
      version: id,
    });
  });

  it('falls back, key by key, where something is broken or missing', () => {
    expect(read('')).toEqual(defaults);
    expect(read('q=abc&sort=size')).toEqual({ ...defaults, q: 'abc' });
    expect(read('q=far-too-long&sort=date')).toEqual({ ...defaults, sort: 'date' });
  });

  it.each([
    'page=-1',
    'page=0',
    'page=1.5',
    'page=1e3',
    'page=',
    'page=9999999999',
    'page=%20 2',
    'days=8',
    'days=',
    'days=7.0',
    'sort=constructor',
    'status=',
    'version=1',
    `version=${id}0`,
    `version=${id}%0A`,
  ])('does not take %s', (search) => {
    expect(read(search)).toEqual(defaults);
  });
});

it('leaves defaults out of the address and foreign keys in', () => {
  const write = (search: string, change: Parameters<typeof writeSearchParams<typeof fields>>[2]) =>
    writeSearchParams(fields, new URLSearchParams(search), change).toString();
  expect(write('q=a&sort=date&tab=2', { q: '', sort: 'name', page: 3 })).toBe('tab=2&page=3');
  expect(write(`days=7&version=${id}`, { days: 30, version: undefined })).toBe('');
});

it('counts the first of a repeated parameter', () => {
  expect(read(toSearchParams({ q: ['one', 'two'], page: '4', sort: undefined }).toString())).toEqual({
    ...defaults,
    q: 'one',
    page: 4,
  });
});
