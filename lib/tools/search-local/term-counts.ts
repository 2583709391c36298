import 'server-only';
import { createHash } from 'node:crypto';
import { pgPool } from '@/lib/pg';

type Counts = { total: number; averageLength: number; byTerm: Map<string, number> };

const setsKept = 50;
const termsKept = 20_000;

const key = Symbol.for('podium.search-term-counts');
const shared = globalThis as typeof globalThis & { [key]?: Map<string, Counts> };
const cache = (shared[key] ??= new Map());

/** Names a set of collections in their present state: an upload changes `updatedAt`, and with it the name. */
async function stateOf(collectionIds: readonly string[]): Promise<string> {
  const { rows } = await pgPool().query<{ id: string; at: string }>(
    `SELECT id, "updatedAt"::text AS at FROM "Collection" WHERE id = ANY($1::uuid[]) ORDER BY id`,
    [collectionIds],
  );
  return createHash('sha256').update(JSON.stringify(rows)).digest('base64');
}

async function measure(collectionIds: readonly string[]): Promise<Counts> {
  const { rows } = await pgPool().query<{ total: string; average: number | null }>(
    `SELECT count(*) AS total, avg(length(search))::float8 AS average FROM "Passage" WHERE "collectionId" = ANY($1::uuid[])`,
    [collectionIds],
  );
  return { total: Number(rows[0]?.total ?? 0), averageLength: rows[0]?.average ?? 1, byTerm: new Map() };
}

/**
 * How many passages of these collections there are, and how many hold each term (a tsquery text). Counted once per
 * state of the collections and remembered in this process.
 */
export async function countTerms(
  collectionIds: readonly string[],
  terms: readonly string[],
): Promise<{ total: number; averageLength: number; passages: (term: string) => number }> {
  const state = await stateOf(collectionIds);
  let counts = cache.get(state);
  if (counts) cache.delete(state);
  else counts = await measure(collectionIds);
  cache.set(state, counts); // newest last
  if (cache.size > setsKept) cache.delete(cache.keys().next().value as string);
  const { byTerm } = counts;
  if (byTerm.size > termsKept) byTerm.clear();
  const missing = terms.filter((term) => !byTerm.has(term));
  if (missing.length > 0) {
    const { rows } = await pgPool().query<{ term: string; passages: string }>(
      `SELECT term, (SELECT count(*) FROM "Passage" WHERE search @@ term::tsquery AND "collectionId" = ANY($1::uuid[])) AS passages
       FROM unnest($2::text[]) AS term`,
      [collectionIds, missing],
    );
    for (const { term, passages } of rows) byTerm.set(term, Number(passages));
  }
  return { total: counts.total, averageLength: counts.averageLength, passages: (term) => byTerm.get(term) ?? 0 };
}
