import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { AppError, assertUnreachable, isAppError, notFound, parseInput, toErrorBody } from './errors';
import { readErrorBody } from './http/error-body';

describe('AppError', () => {
  it('derives the status from the code', () => {
    expect(new AppError('conflict', 'taken').status).toBe(409);
    expect(notFound('run', 'r1')).toMatchObject({ code: 'not-found', status: 404 });
    expect(notFound('run', 'r1').message).toContain('r1');
  });

  it('is recognised across copies of the module', async () => {
    vi.resetModules();
    const copy = await import('./errors');
    const foreign = new copy.AppError('forbidden', 'no');
    expect(foreign instanceof AppError).toBe(false);
    expect(isAppError(foreign)).toBe(true);
    expect(isAppError(new Error('no'))).toBe(false);
    expect(isAppError(null)).toBe(false);
  });

  it('shows the client neither cause nor details', () => {
    const cause = new Error('secret path');
    const error = new AppError('upstream', 'The backend refused.', { field: 'model', cause, details: { url: 'x' } });
    const body = toErrorBody(error);
    expect(body).toEqual({ code: 'upstream', message: 'The backend refused.', field: 'model' });
    expect(readErrorBody(body)).toEqual(body);
    expect(error.cause).toBe(cause);
  });
});

describe('parseInput', () => {
  const schema = z.object({ limits: z.object({ maxTurns: z.number() }), name: z.string() });
  const attempt = (value: unknown) => {
    try {
      return parseInput(schema, value, 'body');
    } catch (error) {
      return error;
    }
  };

  it('names the first field by its path and lists every fault', () => {
    expect(attempt({ limits: { maxTurns: 'many' } })).toMatchObject({
      code: 'invalid-input',
      field: 'limits.maxTurns',
      issues: [{ field: 'limits.maxTurns' }, { field: 'name' }],
    });
  });

  it('names the root when the whole value is wrong', () => {
    expect(attempt(undefined)).toMatchObject({ field: 'body' });
  });
});

it('assertUnreachable fails loudly with the stray value', () => {
  expect(() => assertUnreachable('surprise' as never)).toThrow('surprise');
});
