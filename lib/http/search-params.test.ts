import { expect, it } from 'vitest';
import { z } from 'zod';
import { readSearchParams, writeSearchParams } from './search-params';

const schema = z.object({
  q: z.string().max(5).default(''),
  sort: z.enum(['name', 'date']).default('name'),
  page: z.coerce.number().int().min(1).optional(),
});

it('reads what is valid and falls back, key by key, where it is not', () => {
  expect(readSearchParams(schema, new URLSearchParams('q=abc&sort=size&page=2'))).toEqual({
    q: 'abc',
    sort: 'name',
    page: 2,
  });
  expect(readSearchParams(schema, new URLSearchParams('q=far-too-long&page=-1'))).toEqual({ q: '', sort: 'name' });
});

it('leaves defaults out of the address and foreign keys in', () => {
  const next = writeSearchParams(schema, new URLSearchParams('q=a&sort=date&tab=2'), { q: '', sort: 'name', page: 3 });
  expect(next.toString()).toBe('tab=2&page=3');
});
