import { afterEach, describe, expect, it, vi } from 'vitest';
import { useTestDatabase } from '@/lib/testing/test-database';
import { simulatorBaseUrl } from '../simulator-base-url';
import { announceServerAddress, resolveBaseUrl } from './server-address';

useTestDatabase();
afterEach(() => vi.unstubAllEnvs());

describe('resolveBaseUrl', () => {
  it('leaves other servers alone', async () => {
    expect(await resolveBaseUrl('http://gpu:8000/v1')).toBe('http://gpu:8000/v1');
  });

  it('is the server’s own address in the server, and the announced one in a worker', async () => {
    vi.stubEnv('PODIUM_URL', 'http://127.0.0.1:3456');
    expect(await resolveBaseUrl(simulatorBaseUrl)).toBe('http://127.0.0.1:3456/api/simulator/v1');
    await announceServerAddress();
    vi.stubEnv('PODIUM_URL', '');
    expect(await resolveBaseUrl(simulatorBaseUrl)).toBe('http://127.0.0.1:3456/api/simulator/v1');
  });
});
