import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

// Each fresh copy of the module stands for a process of its own.
async function newProcess(settings: { key?: string; dataDir?: string }) {
  vi.resetModules();
  vi.stubEnv('ENCRYPTION_KEY', settings.key ?? '');
  vi.stubEnv('DATA_DIR', settings.dataDir ?? '');
  return import('./secrets');
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podium-secrets-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const failureOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error as Error;
  }
};

describe('secrets', () => {
  it('come back as they were, and never encrypt to the same text twice', async () => {
    const { encryptSecret, decryptSecret } = await newProcess({ key: 'a'.repeat(64) });
    const first = encryptSecret('sk-üñï-123');
    expect(first).toMatch(/^v1:[0-9a-f]{8}:[\w-]+:[\w-]+:[\w-]+$/);
    expect(first).not.toBe(encryptSecret('sk-üñï-123'));
    expect(decryptSecret(first)).toBe('sk-üñï-123');
    expect(decryptSecret(encryptSecret(''))).toBe('');
  });

  it('tell a wrong key from damaged data', async () => {
    const stored = (await newProcess({ key: 'a'.repeat(64) })).encryptSecret('sk-1');
    const other = await newProcess({ key: 'b'.repeat(64) });
    expect(failureOf(() => other.decryptSecret(stored))).toMatchObject({ code: 'unavailable' });
    expect(String(failureOf(() => other.decryptSecret(stored)))).toContain('another encryption key');
    const same = await newProcess({ key: 'a'.repeat(64) });
    const parts = stored.split(':');
    const damaged = [...parts.slice(0, 4), Buffer.from('sk-2').toString('base64url')].join(':');
    expect(String(failureOf(() => same.decryptSecret(damaged)))).toContain('damaged');
    expect(String(failureOf(() => same.decryptSecret('sk-plain')))).toContain('format');
  });

  it('use a key made once in the data folder, for its owner only', async () => {
    const stored = (await newProcess({ dataDir: folder })).encryptSecret('sk-1');
    const path = join(folder, 'encryption.key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const key = readFileSync(path, 'utf8');
    expect((await newProcess({ dataDir: folder })).decryptSecret(stored)).toBe('sk-1');
    expect(readFileSync(path, 'utf8')).toBe(key);
  });

  it('refuse a damaged key file instead of replacing it', async () => {
    writeFileSync(join(folder, 'encryption.key'), 'oops');
    const { encryptSecret } = await newProcess({ dataDir: folder });
    expect(String(failureOf(() => encryptSecret('sk-1')))).toContain('64 hexadecimal');
    expect(readFileSync(join(folder, 'encryption.key'), 'utf8')).toBe('oops');
  });

  it('may live in the environment instead', async () => {
    const { resolveSecret, storeSecret } = await newProcess({ key: 'a'.repeat(64) });
    vi.stubEnv('VLLM_KEY', 'sk-from-env');
    expect(storeSecret('env:VLLM_KEY')).toBe('env:VLLM_KEY');
    expect(resolveSecret('env:VLLM_KEY')).toBe('sk-from-env');
    expect(resolveSecret(storeSecret('sk-typed'))).toBe('sk-typed');
    expect(String(failureOf(() => resolveSecret('env:NOT_SET_ANYWHERE')))).toContain('NOT_SET_ANYWHERE');
    expect(String(failureOf(() => resolveSecret('env:ENCRYPTION_KEY')))).toContain('belongs to Podium');
  });

  it('are masked beyond use', async () => {
    const { maskSecret } = await newProcess({});
    expect(maskSecret('sk-abcdefghijkl9f2c')).toBe('sk-…9f2c');
    expect(maskSecret('short')).toBe('••••');
    expect(maskSecret('env:VLLM_KEY')).toBe('env:VLLM_KEY');
  });
});
