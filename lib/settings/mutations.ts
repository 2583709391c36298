'use client';
import { backendsKey } from '@/lib/backends/queries';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { encryptionKey } from './queries';
import type { RekeyResult } from './schema';

const invalidates = [encryptionKey, backendsKey];
const schema = async () => (await import('./schema')).rekeyResultSchema;

const said = ({ reencrypted, keyId }: RekeyResult) =>
  reencrypted === 0
    ? `Every secret is already encrypted with the key ${keyId}.`
    : `Encrypted ${reencrypted} ${reencrypted === 1 ? 'secret' : 'secrets'} with the key ${keyId}.`;

/** Encrypts what an earlier key still protects with the one that counts. */
export const useRekey = () =>
  useApiMutation({
    mutate: () => fetchJson('/api/settings/encryption/rekey', { method: 'POST', schema }),
    invalidates,
    success: said,
  });

/** Makes a new key file and encrypts every secret with it. */
export const useNewKeyFile = () =>
  useApiMutation({
    mutate: () => fetchJson('/api/settings/encryption/new-key-file', { method: 'POST', schema }),
    invalidates,
    success: said,
  });
