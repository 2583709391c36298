import { describe, expect, it } from 'vitest';
import { startRunInputSchema } from './schema';

const input = { orchestratorId: '01a20000-0000-7000-8000-000000000000', prompt: 'Six times seven?' };

describe('startRunInputSchema', () => {
  it('sets no limit that was not given', () => {
    expect(startRunInputSchema.parse(input).limits).toEqual({});
    expect(startRunInputSchema.parse({ ...input, limits: {} }).limits).toEqual({});
    expect(startRunInputSchema.parse({ ...input, limits: { maxTurns: 4, maxUsd: null } }).limits).toEqual({
      maxTurns: 4,
      maxUsd: null,
    });
  });

  it('refuses a limit that is none', () => {
    expect(startRunInputSchema.safeParse({ ...input, limits: { maxTurns: 0 } }).error?.issues[0]?.path).toEqual([
      'limits',
      'maxTurns',
    ]);
    for (const maxUsd of ['abc', 'NaN', '-1', '1e3', '']) {
      const { error } = startRunInputSchema.safeParse({ ...input, limits: { maxUsd } });
      expect(error?.issues[0]?.path).toEqual(['limits', 'maxUsd']);
    }
    expect(startRunInputSchema.parse({ ...input, limits: { maxUsd: '0.50' } }).limits).toEqual({ maxUsd: '0.50' });
  });
});
