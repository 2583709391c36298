import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { forgetEnv } from '@/lib/env';
import { useTestDatabase } from '@/lib/testing/test-database';
import { registerEnvironmentBackend } from './register-environment-backend';

useTestDatabase();
beforeEach(() => {
  vi.stubEnv('OPENAI_BASE_URL', 'http://gpu-1:8000/v1');
  vi.stubEnv('OPENAI_API_KEY', 'sk-planted');
  forgetEnv();
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

describe('registerEnvironmentBackend', () => {
  it('registers the server once, and does not bring back what was deleted', async () => {
    await registerEnvironmentBackend();
    await registerEnvironmentBackend();
    const [backend, ...others] = await db().backend.findMany();
    expect(backend).toMatchObject({
      name: 'gpu-1:8000',
      baseUrls: ['http://gpu-1:8000/v1'],
      apiKey: 'env:OPENAI_API_KEY',
    });
    expect(others).toEqual([]);
    await db().backend.deleteMany();
    await registerEnvironmentBackend();
    expect(await db().backend.count()).toBe(0);
  });

  it('passes over an address that may never be reached: the server starts all the same', async () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://169.254.169.254/v1');
    forgetEnv();
    await registerEnvironmentBackend();
    expect(await db().backend.count()).toBe(0);
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:8000/v1');
    forgetEnv();
    await registerEnvironmentBackend();
    expect(await db().backend.findMany()).toMatchObject([{ privateNetwork: true }]);
  });
});
