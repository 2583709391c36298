import 'server-only';
import { db } from '@/lib/db';
import {
  type EncryptionKey,
  encryptionKeys,
  hasUnfinishedKeyFile,
  installNextFileKey,
  nextFileKey,
} from '@/lib/encryption-keys';
import { AppError, isAppError } from '@/lib/errors';
import { decryptSecret, encryptSecret, isSecretReference, keyIdOf } from '@/lib/secrets';
import type { Prisma } from '@/prisma/generated/client';
import type { RekeyResult } from '../schema';
import { mapSecrets, readSecretRows, type SecretsRow, type StoredSecret, secretsOf } from './stored-secrets';

/**
 * Encrypts every stored secret with the key that counts, in one transaction; what is under it already stays as it is, so
 * doing it again changes nothing. Finishes a change of the key file that a crash interrupted. Throws
 * `precondition-failed`, naming them, when some secrets can be read with no known key; nothing is written then.
 */
export async function rekeySecrets(): Promise<RekeyResult> {
  if (encryptionKeys(true).source === 'file' && hasUnfinishedKeyFile()) return makeNewKeyFile();
  return reencrypt(() => encryptionKeys(true).current);
}

/**
 * Makes a new key file and encrypts every secret with it. A crash at any moment leaves every secret readable: the new key
 * lies beside the old one until it is in place, the old one beside the new one afterwards. Throws `conflict` when the
 * key comes from the environment.
 */
export async function makeNewKeyFile(): Promise<RekeyResult> {
  if (encryptionKeys(true).source !== 'file')
    throw new AppError(
      'conflict',
      'The key comes from ENCRYPTION_KEY, not from a file. Set ENCRYPTION_KEY to a new key and ENCRYPTION_KEY_PREVIOUS to the one before, and start Podium again.',
    );
  const result = await reencrypt(nextFileKey);
  installNextFileKey();
  return result;
}

async function reencrypt(findKey: () => EncryptionKey): Promise<RekeyResult> {
  return db().$transaction(async (transaction) => {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('podium encryption key'))`; // one at a time
    const rows = await readSecretRows(transaction, 'for-update');
    const encrypted = rows.flatMap(secretsOf).filter(({ stored }) => !isSecretReference(stored));
    requireReadable(encrypted);
    const key = findKey(); // not before: a new key is made only when it will be used
    const old = encrypted.filter(({ stored }) => keyIdOf(stored) !== key.id);
    for (const row of rows.filter(({ id }) => old.some(({ backendId }) => backendId === id))) {
      const anew = (stored: string) =>
        keyIdOf(stored) === key.id ? stored : encryptSecret(decryptSecret(stored), key);
      await write(transaction, mapSecrets(row, anew));
    }
    return { reencrypted: old.length, secrets: encrypted.length, keyId: key.id };
  });
}

function requireReadable(secrets: readonly StoredSecret[]): void {
  const faults = secrets.flatMap(({ stored, backendName, what }) => {
    try {
      decryptSecret(stored);
      return [];
    } catch (error) {
      if (!isAppError(error)) throw error;
      const keyId = keyIdOf(stored);
      return [`the ${what} of the backend "${backendName}"${keyId === null ? '' : ` (encrypted with ${keyId})`}`];
    }
  });
  if (faults.length === 0) return;
  const known = encryptionKeys().readable.map(({ id }) => id);
  throw new AppError(
    'precondition-failed',
    `Nothing was re-encrypted. What is stored cannot be read with any known key (${known.join(', ')}): ${faults.join(', ')}. Put the key it was encrypted with into ENCRYPTION_KEY_PREVIOUS, or enter it again on the backend's page.`,
  );
}

/** Not as an edit of the backend: what it is set to stays the same. */
async function write(transaction: Prisma.TransactionClient, row: SecretsRow): Promise<void> {
  const headers = JSON.stringify(row.headers);
  await transaction.$executeRaw`
    UPDATE "Backend" SET "apiKey" = ${row.apiKey}, headers = ${headers}::jsonb WHERE id = ${row.id}::uuid`;
}
