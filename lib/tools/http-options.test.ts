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
});
