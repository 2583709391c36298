import 'server-only';
import { pgPool } from '@/lib/pg';
import { exactTerms, inverseFrequency, looseTerm, type Term, tellingTerms, withinBudget } from './query-terms';
import { countTerms } from './term-counts';

export type PassageHit = {
  passageId: string;
  documentId: string;
  title: string;
  source: string | null;
  text: string;
  /** Higher fits better; comparable within one search only. */
  score: number;
};

/** Passages that may be scored in one search; common words beyond it only help to rank. */
const candidateBudget = 2_500;

type Search = { collectionIds: readonly string[]; query: string; limit: number };

/**
 * The passages that fit a query best: first those that hold every telling word, then those that hold some. Ranked by
 * rare words before common ones, saturating with repetition, titles counting more, long passages less.
 */
export async function searchPassages({ collectionIds, query, limit }: Search): Promise<PassageHit[]> {
  const { rows } = await pgPool().query<{ lexemes: string[] }>(
    `SELECT tsvector_to_array(to_tsvector('simple', $1)) AS lexemes`,
    [query.replaceAll('\u0000', '').toWellFormed().slice(0, 4_000)],
  );
  const lexemes = rows[0]?.lexemes ?? [];
  if (lexemes.length === 0) return [];
  const { terms, total, averageLength } = await countedTerms(collectionIds, lexemes);
  const telling = tellingTerms(terms, total);
  if (telling.length === 0) return [];
  const score = (match: string, count: number) =>
    rank({ collectionIds, match, terms: telling, total, averageLength, limit: count });
  const all = telling.length > 1 ? await score(telling.map(({ tsquery }) => tsquery).join(' & '), limit) : [];
  if (all.length >= limit) return all;
  const some = await score(
    withinBudget(telling, candidateBudget)
      .map(({ tsquery }) => tsquery)
      .join(' | '),
    limit + all.length,
  );
  const seen = new Set(all.map(({ passageId }) => passageId));
  return [...all, ...some.filter(({ passageId }) => !seen.has(passageId))].slice(0, limit);
}

async function countedTerms(collectionIds: readonly string[], lexemes: readonly string[]) {
  const exact = exactTerms(lexemes);
  const counts = await countTerms(collectionIds, exact);
  // What occurs nowhere as written is looked for by its beginning.
  const loose = lexemes
    .filter((lexeme) => counts.passages(exactTerms([lexeme])[0] as string) === 0)
    .flatMap((lexeme) => looseTerm(lexeme) ?? []);
  const looseCounts = loose.length > 0 ? await countTerms(collectionIds, loose) : counts;
  const terms: Term[] = [
    ...exact.map((tsquery) => ({ tsquery, passages: counts.passages(tsquery) })),
    ...loose.map((tsquery) => ({ tsquery, passages: looseCounts.passages(tsquery) })),
  ];
  return { terms, total: counts.total, averageLength: counts.averageLength };
}

async function rank(input: {
  collectionIds: readonly string[];
  match: string;
  terms: readonly Term[];
  total: number;
  averageLength: number;
  limit: number;
}): Promise<PassageHit[]> {
  const { collectionIds, match, terms, total, averageLength, limit } = input;
  const { rows } = await pgPool().query<PassageHit>(
    // ts_rank of one word saturates with its repetitions, as BM25 wants; the weights let a title count more.
    `WITH best AS (
       SELECT id, "documentId", text,
              (SELECT sum(weight * ts_rank('{0.6, 0.6, 0.6, 1}', search, term::tsquery))
               FROM unnest($3::text[], $4::float8[]) AS t(term, weight))
              / (0.6 + 0.4 * length(search) / $5::float8) AS score
       FROM "Passage"
       WHERE "collectionId" = ANY($1::uuid[]) AND search @@ $2::tsquery
       ORDER BY score DESC, id
       LIMIT $6
     )
     SELECT best.id AS "passageId", best."documentId", document.title, document.source, best.text, best.score::float8 AS score
     FROM best JOIN "Document" AS document ON document.id = best."documentId"
     ORDER BY best.score DESC, best.id`,
    [
      collectionIds,
      match,
      terms.map(({ tsquery }) => tsquery),
      terms.map(({ passages }) => inverseFrequency(passages, total)),
      Math.max(1, averageLength),
      limit,
    ],
  );
  return rows;
}
