import 'server-only';
import { notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';

/** Texts by hash; a hash that is not stored is left out. */
export async function readPayloads(hashes: readonly string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const { rows } = await pgPool().query<{ hash: string; text: string }>(
    'SELECT hash, text FROM "Payload" WHERE hash = ANY($1::text[])',
    [[...new Set(hashes)]],
  );
  return new Map(rows.map(({ hash, text }) => [hash, text]));
}

/** One text by hash; `not-found` when there is none. */
export async function readPayload(hash: string): Promise<string> {
  const text = (await readPayloads([hash])).get(hash);
  if (text === undefined) throw notFound('stored text', hash);
  return text;
}
