import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEnv } from './env';

describe('parseEnv', () => {
  it('has a default for everything, and counts empty values as not set', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '', PODIUM_ROOT: '/srv/podium' })).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: resolve('/srv/podium/.data'),
      WORKER: true,
      WORKER_CONCURRENCY: 64,
      LOG_LEVEL: 'info',
      LOG_PROMPTS: false,
      ALLOWED_HOSTS: [],
    });
  });

  it('keeps an absolute data folder and resolves a relative one against the root', () => {
    expect(parseEnv({ DATA_DIR: '/var/podium', PODIUM_ROOT: '/srv/podium' }).DATA_DIR).toBe(resolve('/var/podium'));
    expect(parseEnv({ DATA_DIR: '../data', PODIUM_ROOT: '/srv/podium' }).DATA_DIR).toBe(resolve('/srv/data'));
  });

  it('understands the usual words for on and off', () => {
    for (const off of ['off', '0', 'false', 'No']) expect(parseEnv({ WORKER: off }).WORKER).toBe(false);
    for (const on of ['on', '1', 'TRUE', 'yes']) expect(parseEnv({ LOG_PROMPTS: on }).LOG_PROMPTS).toBe(true);
  });

  it('lists all faults at once, without repeating the values', () => {
    const bad = { PORT: '99999', DATABASE_URL: 'mysql://u:hunter2@h/d', ENCRYPTION_KEY: 'abc', WORKER: 'maybe' };
    const message = (() => {
      try {
        return String(parseEnv(bad));
      } catch (error) {
        return (error as Error).message;
      }
    })();
    for (const name of Object.keys(bad)) expect(message).toContain(name);
    expect(message).not.toContain('hunter2');
  });
});
