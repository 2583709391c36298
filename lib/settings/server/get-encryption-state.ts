import 'server-only';
import { db } from '@/lib/db';
import { encryptionKeys } from '@/lib/encryption-keys';
import { isAppError } from '@/lib/errors';
import { decryptSecret, isSecretReference, keyIdOf } from '@/lib/secrets';
import type { EncryptionState } from '../schema';
import { readSecretRows, type StoredSecret, secretsOf } from './stored-secrets';

/** Where the encryption key comes from, and what it and earlier ones protect. */
export async function getEncryptionState(): Promise<EncryptionState> {
  const { source, path, current, readable } = encryptionKeys(true);
  const all = (await readSecretRows(db(), 'none')).flatMap(secretsOf);
  const encrypted = all
    .filter(({ stored }) => !isSecretReference(stored))
    .map((secret) => ({ ...secret, reason: faultOf(secret) }));
  return {
    source,
    path,
    keyId: current.id,
    earlierKeyIds: readable.filter(({ id }) => id !== current.id).map(({ id }) => id),
    secrets: encrypted.length,
    underEarlierKeys: encrypted.filter(({ stored, reason }) => reason === null && keyIdOf(stored) !== current.id)
      .length,
    references: all.length - encrypted.length,
    unreadable: encrypted.flatMap(({ backendId, backendName, what, reason }) =>
      reason === null ? [] : [{ backendId, backendName, what, reason }],
    ),
  };
}

/** Why a secret cannot be read, null when it can. */
function faultOf({ stored }: StoredSecret): string | null {
  try {
    decryptSecret(stored);
    return null;
  } catch (error) {
    if (isAppError(error)) return error.message;
    throw error;
  }
}
