import { z } from 'zod';

/** GET /api/settings/encryption: how secrets are encrypted at rest. Never a key, never a secret. */
export const encryptionStateSchema = z.object({
  source: z.enum(['environment', 'file']),
  /** The key file, where the key comes from one. */
  path: z.string().nullable(),
  /** Fingerprint of the key that counts: the first 8 digits of a hash of it. */
  keyId: z.string(),
  /** Fingerprints of earlier keys that can still be read with. */
  earlierKeyIds: z.array(z.string()),
  /** Secrets that are stored encrypted. */
  secrets: z.number().int(),
  /** Of these, still encrypted with an earlier key. */
  underEarlierKeys: z.number().int(),
  /** Keys and headers that name an environment variable instead. */
  references: z.number().int(),
  unreadable: z.array(
    z.object({
      backendId: z.string(),
      backendName: z.string(),
      /** `key`, or `header X-Team`. */
      what: z.string(),
      reason: z.string(),
    }),
  ),
});
export type EncryptionState = z.infer<typeof encryptionStateSchema>;

/** POST /api/settings/encryption/rekey and …/new-key-file */
export const rekeyResultSchema = z.object({
  /** Secrets that were encrypted anew; the others were already under the key. */
  reencrypted: z.number().int(),
  secrets: z.number().int(),
  /** Fingerprint of the key that counts now. */
  keyId: z.string(),
});
export type RekeyResult = z.infer<typeof rekeyResultSchema>;
