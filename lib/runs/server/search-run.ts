import 'server-only';
import { pgPool } from '@/lib/pg';
import type { SearchHit } from '../schema';
import { getRunSummary } from './get-run';

const limit = 200;
const around = 80;

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

type Row = { seq: number; turn: number; callId: string | null; type: string; text: string };

/** The words around the first place where a text holds the query, as one line. */
function snippetOf(text: string, query: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(query.toLowerCase()));
  const start = Math.max(0, at - around);
  const end = Math.min(text.length, at + query.length + around);
  const cut = text.slice(start, end).toWellFormed().replace(/\s+/g, ' ').trim();
  return `${start > 0 ? '…' : ''}${cut}${end < text.length ? '…' : ''}`;
}

/**
 * Events of a run whose texts hold a phrase, whatever its case, long texts included. Every string of an event is looked at but
 * ids; an event is one hit. Throws `not-found`.
 */
export async function searchRun(runId: string, query: string): Promise<{ hits: SearchHit[]; truncated: boolean }> {
  await getRunSummary(runId);
  const { rows } = await pgPool().query<Row>(
    `WITH texts AS (
       SELECT e.seq, e.turn, e."callId", e.type, t.value #>> '{}' AS text, 0 AS place
       FROM "RunEvent" AS e, jsonb_path_query(e.data, 'strict $.**.text ? (@.type() == "string")') AS t (value)
       WHERE e."runId" = $1
       UNION ALL
       SELECT e.seq, e.turn, e."callId", e.type, t.value #>> '{}', 1
       FROM "RunEvent" AS e, jsonb_path_query(e.data,
         '($.message, $.answer, $.toolName, $.toolCalls[*].name, $.toolCalls[*].arguments, $.artifacts[*].query, $.artifacts[*].title, $.failure.message) ? (@.type() == "string")') AS t (value)
       WHERE e."runId" = $1
       UNION ALL
       SELECT e.seq, e.turn, e."callId", e.type, p.text, 2
       FROM "RunEvent" AS e, unnest(e.refs) AS ref (hash) JOIN "Payload" AS p ON p.hash = ref.hash AND p.kind = 'text'
       WHERE e."runId" = $1
     ), found AS (
       SELECT DISTINCT ON (seq) * FROM texts WHERE text ILIKE $2 ORDER BY seq, place
     ) SELECT * FROM found ORDER BY seq LIMIT ${limit + 1}`,
    [runId, `%${escapeLike(query.replaceAll('\0', ''))}%`],
  );
  return {
    hits: rows.slice(0, limit).map(({ text, ...row }) => ({ ...row, snippet: snippetOf(text, query) })),
    truncated: rows.length > limit,
  };
}
