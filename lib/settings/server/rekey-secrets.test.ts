import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { POST as postNewKeyFile } from '@/app/api/settings/encryption/new-key-file/route';
import { POST as postRekey } from '@/app/api/settings/encryption/rekey/route';
import { GET } from '@/app/api/settings/encryption/route';
import { db } from '@/lib/db';
import { encryptionKeys, nextFileKey } from '@/lib/encryption-keys';
import { forgetEnv } from '@/lib/env';
import { keyIdOf, resolveSecret, storeSecret } from '@/lib/secrets';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { getEncryptionState } from './get-encryption-state';
import { rekeyAtStart } from './rekey-at-start';
import { makeNewKeyFile, rekeySecrets } from './rekey-secrets';

useTestDatabase();

let folder: string;
const file = (name = '') => join(folder, `encryption.key${name}`);
const newKey = () => randomBytes(32).toString('hex');
function settings(given: { key?: string; previous?: string }) {
  vi.stubEnv('DATA_DIR', folder);
  vi.stubEnv('ENCRYPTION_KEY', given.key ?? '');
  vi.stubEnv('ENCRYPTION_KEY_PREVIOUS', given.previous ?? '');
  forgetEnv();
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'podium-rekey-'));
  await db().backend.deleteMany();
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(folder, { recursive: true, force: true });
});

/** Two backends: four secrets, two references. */
async function seedBackends() {
  const base = { baseUrls: ['http://a:1/v1'], tags: [] };
  const headers = (value: string) => ({ 'X-Team': storeSecret(value), 'X-Env': 'env:SOME_NAME' });
  await db().backend.create({ data: { ...base, name: 'one', apiKey: storeSecret('sk-one'), headers: headers('h-1') } });
  await db().backend.create({ data: { ...base, name: 'two', apiKey: storeSecret('sk-two'), headers: headers('h-2') } });
  await db().backend.create({ data: { ...base, name: 'three', apiKey: null } });
}
async function rows() {
  return (await db().backend.findMany({ where: { apiKey: { not: null } }, orderBy: { name: 'asc' } })).map((row) => ({
    ...row,
    apiKey: row.apiKey ?? '',
    headers: row.headers as Record<string, string>,
  }));
}
const secretsNow = async () =>
  (await rows()).flatMap(({ apiKey, headers }) => [apiKey, headers['X-Team'] ?? ''].map(resolveSecret));
const keyIdsNow = async () => [
  ...new Set((await rows()).flatMap(({ apiKey, headers }) => [keyIdOf(apiKey), keyIdOf(headers['X-Team'] ?? '')])),
];
const plain = ['sk-one', 'h-1', 'sk-two', 'h-2'];

describe('a changed ENCRYPTION_KEY', () => {
  it('re-encrypts everything once the earlier one is named, and nothing the second time', async () => {
    const [old, next] = [newKey(), newKey()];
    settings({ key: old });
    await seedBackends();
    const oldId = encryptionKeys().current.id;
    const before = await rows();
    settings({ key: next, previous: `${newKey()}, ${old}` });
    expect(await secretsNow()).toEqual(plain); // runs go on in the meantime
    expect(await getEncryptionState()).toMatchObject({
      secrets: 4,
      underEarlierKeys: 4,
      references: 2,
      unreadable: [],
    });
    const keyId = encryptionKeys().current.id;
    expect(await rekeySecrets()).toEqual({ reencrypted: 4, secrets: 4, keyId });
    expect(await secretsNow()).toEqual(plain);
    expect(await keyIdsNow()).toEqual([keyId]);
    const after = await rows();
    expect(after.map((row) => [row.updatedAt, row.headers['X-Env']])).toEqual(
      before.map((row) => [row.updatedAt, 'env:SOME_NAME']),
    );
    expect(await rekeySecrets()).toEqual({ reencrypted: 0, secrets: 4, keyId });
    expect(await rows()).toEqual(after);
    // Wherever else something encrypted may be kept one day: nothing in the database is under the old key.
    const database = Object.entries(await readWholeDatabase());
    expect(database.filter(([, found]) => found.some((row) => row.includes(`v1:${oldId}`)))).toEqual([]);
    settings({ key: next });
    expect(await secretsNow()).toEqual(plain);
  });

  it('names what a wrong earlier key cannot read, and writes nothing', async () => {
    const old = newKey();
    settings({ key: old });
    await seedBackends();
    settings({ key: newKey() });
    await db().backend.update({ where: { name: 'one' }, data: { apiKey: storeSecret('sk-one') } });
    const before = await rows();
    settings({ key: newKey(), previous: newKey() });
    await expect(rekeySecrets()).rejects.toMatchObject({
      code: 'precondition-failed',
      message: expect.stringMatching(
        /Nothing was re-encrypted.*the key of the backend "one" \(encrypted with [0-9a-f]{8}\), the header X-Team of the backend "one".*"two".*ENCRYPTION_KEY_PREVIOUS/,
      ),
    });
    expect(await rows()).toEqual(before);
    expect(await getEncryptionState()).toMatchObject({
      secrets: 4,
      underEarlierKeys: 0,
      unreadable: [
        { backendName: 'one', what: 'key' },
        { backendName: 'one', what: 'header X-Team' },
        { backendName: 'two', what: 'key' },
        { backendName: 'two', what: 'header X-Team' },
      ],
    });
    await rekeyAtStart(); // does not keep the server from starting
    expect(await rows()).toEqual(before);
  });

  it('is followed when the server starts, from a key file too', async () => {
    settings({});
    await seedBackends();
    const key = newKey();
    settings({ key });
    await rekeyAtStart();
    rmSync(file());
    expect(await secretsNow()).toEqual(plain);
    expect(await getEncryptionState()).toMatchObject({ source: 'environment', path: null, earlierKeyIds: [] });
  });
});

describe('a new key file', () => {
  it('protects everything; the one before is kept beside it, and an unaware process still reads and writes', async () => {
    settings({});
    await seedBackends();
    const old = readFileSync(file(), 'utf8');
    const written = storeSecret('sk-late'); // by a process that has not heard of the new key
    const { keyId } = await makeNewKeyFile();
    expect(readFileSync(file(), 'utf8')).not.toBe(old);
    expect(readFileSync(file('.previous'), 'utf8')).toBe(old);
    expect([existsSync(file('.next')), statSync(file()).mode & 0o777]).toEqual([false, 0o600]);
    expect(await keyIdsNow()).toEqual([keyId]);
    expect(await secretsNow()).toEqual(plain);
    await db().backend.update({ where: { name: 'one' }, data: { apiKey: written } });
    expect((await secretsNow())[0]).toBe('sk-late');
    expect(await rekeySecrets()).toEqual({ reencrypted: 1, secrets: 4, keyId });
    expect(keyIdOf(storeSecret('x'))).toBe(keyId);
  });

  it('can be found by a process that cached the one before', async () => {
    settings({});
    await seedBackends();
    vi.resetModules();
    const other = await import('@/lib/secrets');
    other.decryptSecret((await rows())[0]?.apiKey ?? '');
    await makeNewKeyFile();
    expect(other.decryptSecret((await rows())[0]?.apiKey ?? '')).toBe('sk-one');
    expect(other.keyIdOf(other.encryptSecret('x'))).toBe(encryptionKeys().current.id);
  });

  it.each([
    ['before anything was written', async () => void nextFileKey()],
    [
      'after the database was written and before the file was put in place',
      async () => {
        const old = readFileSync(file(), 'utf8');
        await makeNewKeyFile();
        renameSync(file(), file('.next'));
        writeFileSync(file(), old, { mode: 0o600 });
        rmSync(file('.previous'));
        encryptionKeys(true);
      },
    ],
  ])('is finished after a crash %s', async (_, crash) => {
    settings({});
    await seedBackends();
    await crash();
    const next = readFileSync(file('.next'), 'utf8');
    expect(await secretsNow()).toEqual(plain);
    await rekeyAtStart();
    expect([readFileSync(file(), 'utf8'), existsSync(file('.next'))]).toEqual([next, false]);
    expect(await secretsNow()).toEqual(plain);
    expect(await keyIdsNow()).toEqual([encryptionKeys().current.id]);
  });

  it('comes once when several ask at once', async () => {
    settings({});
    await seedBackends();
    await Promise.all([makeNewKeyFile(), makeNewKeyFile(), makeNewKeyFile()]);
    expect(await secretsNow()).toEqual(plain);
    expect(existsSync(file('.next'))).toBe(false);
    await rekeySecrets();
    expect(await keyIdsNow()).toEqual([encryptionKeys(true).current.id]);
  });

  it('is not made while something cannot be read', async () => {
    settings({});
    await seedBackends();
    await db().backend.update({ where: { name: 'two' }, data: { apiKey: 'v1:deadbeef:a:b:c' } });
    const key = readFileSync(file(), 'utf8');
    await expect(makeNewKeyFile()).rejects.toMatchObject({ message: expect.stringContaining('backend "two"') });
    expect([readFileSync(file(), 'utf8'), existsSync(file('.next'))]).toEqual([key, false]);
  });

  it('is closed to others when they could read it', async () => {
    settings({});
    await seedBackends();
    chmodSync(file(), 0o644);
    encryptionKeys(true);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });
});

describe('routes', () => {
  it('tell the state without any key, re-encrypt, and refuse a new file where the environment rules', async () => {
    const [old, next] = [newKey(), newKey()];
    settings({ key: old });
    await seedBackends();
    settings({ key: next, previous: old });
    const text = await (await callRoute(GET, '/api/settings/encryption')).text();
    expect(JSON.parse(text)).toMatchObject({ source: 'environment', secrets: 4, underEarlierKeys: 4 });
    for (const secret of [old, next, ...plain, 'v1:']) expect(text).not.toContain(secret);
    const rekeyed = await callRoute(postRekey, '/', { method: 'POST' });
    expect([rekeyed.status, (await rekeyed.json()).reencrypted]).toEqual([200, 4]);
    const refused = await callRoute(postNewKeyFile, '/', { method: 'POST' });
    expect([refused.status, (await refused.json()).message]).toEqual([409, expect.stringContaining('ENCRYPTION_KEY')]);
    settings({});
    await db().backend.deleteMany();
    expect((await callRoute(postNewKeyFile, '/', { method: 'POST' })).status).toBe(200);
  });
});
