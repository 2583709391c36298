import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type EncryptionKey, encryptionKeys } from './encryption-keys';
import { AppError } from './errors';
import { isOwnSetting } from './own-settings';

const referencePattern = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;

/**
 * Encrypts text with AES-256-GCM: `v1:<keyId>:<iv>:<tag>:<ciphertext>`, the last three in base64url. Without a key, with
 * the one that counts now, even if another process has just put it in place.
 */
export function encryptSecret(plain: string, key: EncryptionKey = encryptionKeys(true).current): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv);
  cipher.setAAD(Buffer.from(`v1:${key.id}`));
  const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return ['v1', key.id, ...[iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'))].join(':');
}

/** The fingerprint of the key a stored secret was encrypted with; null when it is not in a known format. */
export function keyIdOf(stored: string): string | null {
  const [version, keyId = '', iv, tag, ciphertext, ...rest] = stored.split(':');
  const isKnown = version === 'v1' && keyId && iv && tag && ciphertext !== undefined && rest.length === 0;
  return isKnown ? keyId : null;
}

function readingKey(keyId: string): EncryptionKey {
  const find = (isFresh: boolean) => encryptionKeys(isFresh).readable.find(({ id }) => id === keyId);
  const found = find(false) ?? find(true);
  if (found) return found;
  const current = encryptionKeys().current.id;
  throw new AppError(
    'unavailable',
    `A stored key was encrypted with another encryption key (${keyId}, now ${current}). Set ENCRYPTION_KEY_PREVIOUS to the earlier one, restore the earlier encryption.key, or enter the key again.`,
    { details: { keyId, currentKeyId: current } },
  );
}

/** Reverses `encryptSecret`. Throws `unavailable` when it was written with an unknown key, or was damaged. */
export function decryptSecret(stored: string): string {
  const keyId = keyIdOf(stored);
  if (keyId === null) throw new AppError('unavailable', 'A stored key is not in a known format. Enter it again.');
  const [, , iv = '', tag = '', ciphertext = ''] = stored.split(':');
  const key = readingKey(keyId);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
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
