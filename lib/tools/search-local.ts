import 'server-only';
import { z } from 'zod';
import type { Artifact } from '@/lib/orchestrator/events';
import type { ToolRuntime } from '@/lib/orchestrator/ports';
import { pgPool } from '@/lib/pg';
import { failed, succeeded } from './outcome';

/** Settings of a `search-local` tool. */
export const searchLocalOptionsSchema = z.object({
  /** Collections searched; none = all. */
  collectionIds: z.array(z.uuid()).default([]),
  /** Most passages returned. */
  limit: z.number().int().min(1).max(200).default(5),
});

type Passage = { documentId: string; title: string; source: string | null; text: string; score: number };

/** Passages with every word of the query come first, then those with some of them; each by rank. */
const statement = `
  WITH words AS (SELECT plainto_tsquery('simple', $1) AS every),
  query AS (SELECT every, replace(every::text, '&', '|')::tsquery AS some FROM words)
  SELECT d."externalId" AS "documentId", d.title, d.source, p.text,
    (ts_rank_cd(p.search, query.some, 33) + (p.search @@ query.every)::int)::float8 AS score
  FROM query, "Passage" AS p JOIN "Document" AS d ON d.id = p."documentId"
  WHERE p.search @@ query.some AND (cardinality($2::uuid[]) = 0 OR p."collectionId" = ANY ($2::uuid[]))
  ORDER BY score DESC, p.id LIMIT $3`;

/** Ranked full-text search over the uploaded collections, in the database. */
export function searchLocalTool(): ToolRuntime {
  return {
    async execute(input, { tool }) {
      const query = String(input.query ?? '').trim();
      if (query === '') return failed('tool-failed', 'The query is empty. Give words that the passage would contain.');
      const { collectionIds, limit } = searchLocalOptionsSchema.parse(tool.options);
      const { rows } = await pgPool().query<Passage>(statement, [query.slice(0, 1_000), collectionIds, limit]);
      const artifacts = rows.map(
        ({ documentId, title, source, text, score }): Artifact => ({
          type: 'document',
          documentId,
          title,
          text: { text },
          source,
          score,
        }),
      );
      const output = rows.map(({ title, text }, index) => `[${index + 1}] ${title}\n${text}`).join('\n\n');
      return succeeded(output || 'No passage matches this query.', {
        artifacts,
        units: { requests: 1, documents: rows.length },
      });
    },
  };
}
