import 'server-only';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from './env';
import { AppError } from './errors';
import { isOwnSetting } from './own-settings';

type Key = { id: string; bytes: Buffer };

const keyPattern = /^[0-9a-f]{64}$/i;
const referencePattern = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;

function keyOf(hex: string): Key {
  const bytes = Buffer.from(hex, 'hex');
  // A short fingerprint beside every secret tells a wrong key from damaged data.
  return { id: createHash('sha256').update('podium-key-id').update(bytes).digest('hex').slice(0, 8), bytes };
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Reads the key file, making it first if there is none. Processes that race end up with the same key. */
function keyFromFile(dataDir: string): string {
  const path = join(dataDir, 'encryption.key');
  let hex = readIfPresent(path);
  if (hex === undefined) {
    mkdirSync(dataDir, { recursive: true });
    const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    try {
      linkSync(draft, path); // atomic, and fails when another process was first
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    hex = readIfPresent(path) ?? '';
  }
  if (!keyPattern.test(hex))
    throw new AppError('unavailable', `The encryption key in ${path} is damaged: it must be 64 hexadecimal digits.`);
  return hex;
}

let cached: { source: string; key: Key } | undefined;

function currentKey(): Key {
  const { ENCRYPTION_KEY, DATA_DIR } = env();
  const source = ENCRYPTION_KEY ?? DATA_DIR;
  if (cached?.source !== source) cached = { source, key: keyOf(ENCRYPTION_KEY ?? keyFromFile(DATA_DIR)) };
  return cached.key;
}

/** Encrypts text with AES-256-GCM: `v1:<keyId>:<iv>:<tag>:<ciphertext>`, the last three in base64url. */
export function encryptSecret(plain: string): string {
  const key = currentKey();
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv);
  cipher.setAAD(Buffer.from(`v1:${key.id}`));
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return ['v1', key.id, ...[iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'))].join(':');
}

/** Reverses `encryptSecret`. Throws `unavailable` when it was written with another key, or was damaged. */
export function decryptSecret(stored: string): string {
  const [version, keyId, iv, tag, ciphertext, ...rest] = stored.split(':');
  if (version !== 'v1' || !keyId || !iv || !tag || ciphertext === undefined || rest.length)
    throw new AppError('unavailable', 'A stored key is not in a known format. Enter it again.');
  const key = currentKey();
  if (keyId !== key.id)
    throw new AppError(
      'unavailable',
      `A stored key was encrypted with another encryption key (${keyId}, now ${key.id}). Restore the earlier ENCRYPTION_KEY or encryption.key, or enter the key again.`,
      { details: { keyId, currentKeyId: key.id } },
    );
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url'));
    decipher.setAAD(Buffer.from(`v1:${keyId}`));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError('unavailable', 'A stored key is damaged. Enter it again.', { cause });
  }
}

/** `env:NAME` stays readable: it names an environment variable instead of holding a secret. */
export function isSecretReference(value: string): boolean {
  return referencePattern.test(value);
}

/** What to store for what a user typed: a reference as it is, a secret encrypted. */
export function storeSecret(typed: string): string {
  return isSecretReference(typed) ? typed : encryptSecret(typed);
}

/** The secret itself, from an encrypted value or an `env:NAME` reference. */
export function resolveSecret(stored: string): string {
  const name = referencePattern.exec(stored)?.[1];
  if (!name) return decryptSecret(stored);
  if (isOwnSetting(name))
    throw new AppError('invalid-input', `${name} belongs to Podium itself and cannot be used as a key elsewhere.`);
  const value = process.env[name];
  if (!value) throw new AppError('unavailable', `The environment variable ${name}, which a key refers to, is not set.`);
  return value;
}

/** Enough to recognise a key by, never enough to use it: `sk-…9f2c`, or dots alone for a short one. */
export function maskSecret(plain: string): string {
  if (isSecretReference(plain)) return plain;
  if (plain.length < 12) return '••••';
  return `${plain.slice(0, 3)}…${plain.slice(-4)}`;
}
