import 'server-only';
import { z } from 'zod';
import { isSecretReference } from '@/lib/secrets';
import type { Prisma } from '@/prisma/generated/client';

export type SecretsRow = { id: string; name: string; apiKey: string | null; headers: Record<string, string> };

/** One encrypted value: whose it is, and what of it. */
export type StoredSecret = { backendId: string; backendName: string; what: string; stored: string };

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  apiKey: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
});

/**
 * The rows that hold secrets, every place in the database where `storeSecret` writes to. Locked when they are to be
 * written, so that nobody saves a backend in between.
 */
export async function readSecretRows(
  transaction: Prisma.TransactionClient,
  lock: 'for-update' | 'none',
): Promise<SecretsRow[]> {
  const rows: unknown =
    lock === 'none'
      ? await transaction.$queryRaw`SELECT id, name, "apiKey", headers FROM "Backend" ORDER BY name`
      : await transaction.$queryRaw`SELECT id, name, "apiKey", headers FROM "Backend" ORDER BY name FOR UPDATE`;
  return rowSchema.array().parse(rows);
}

/** The values of a row, `env:NAME` references too. */
export function secretsOf(row: SecretsRow): StoredSecret[] {
  const of = (what: string, stored: string) => ({ backendId: row.id, backendName: row.name, what, stored });
  return [
    ...(row.apiKey === null ? [] : [of('key', row.apiKey)]),
    ...Object.entries(row.headers).map(([name, stored]) => of(`header ${name}`, stored)),
  ];
}

/** A row with every encrypted value replaced; references stay. */
export function mapSecrets(row: SecretsRow, replace: (stored: string) => string): SecretsRow {
  const swap = (stored: string) => (isSecretReference(stored) ? stored : replace(stored));
  const headers = Object.entries(row.headers).map(([name, stored]) => [name, swap(stored)]);
  return { ...row, apiKey: row.apiKey === null ? null : swap(row.apiKey), headers: Object.fromEntries(headers) };
}
