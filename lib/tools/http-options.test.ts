import { describe, expect, it } from 'vitest';
import { httpToolOptionsSchema } from './http-options';

const faults = (headers: Record<string, string>) =>
  httpToolOptionsSchema
    .safeParse({ url: 'https://api.example.org/v1', headers })
    .error?.issues.map((issue) => issue.path.join('.'));

describe('headers of an http tool', () => {
  it('takes a secret only by reference, because runs keep a copy of the settings', () => {
    expect(faults({ Authorization: 'Bearer sk-123' })).toEqual(['headers.Authorization']);
    expect(faults({ 'X-API-Key': 'abc' })).toEqual(['headers.X-API-Key']);
    expect(faults({ Authorization: 'Bearer env:WEATHER_KEY' })).toBeUndefined();
    expect(faults({ Accept: 'application/json' })).toBeUndefined();
  });

  it('takes them by reference among the parameters too, and never those of Podium', () => {
    const fields = (options: object) =>
      httpToolOptionsSchema
        .safeParse({ url: 'https://api.example.org/v1', ...options })
        .error?.issues.map((issue) => issue.path.join('.'));
    expect(fields({ query: { api_key: 'abc', q: '{q}' } })).toEqual(['query.api_key']);
    expect(fields({ query: { key: 'env:MAPS_KEY', page_token: 'next', max_tokens: '5' } })).toBeUndefined();
    expect(fields({ query: { token: '{token}' } })).toBeUndefined();
    expect(fields({ query: { q: 'env:DATABASE_URL' }, headers: { 'X-A': 'env:PGPASSWORD' } })).toEqual([
      'headers.X-A',
      'query.q',
    ]);
    expect(fields({ url: 'https://api.example.org/v1?appid=1&api_key=abc' })).toEqual(['url']);
    expect(fields({ url: 'https://api.example.org/v1?page={page}' })).toBeUndefined();
  });
});
