import 'server-only';
import { cleanText } from '@/lib/clean-text';
import { pgPool } from '@/lib/pg';
import type { SearchHit } from '../schema';
import { getRunSummary } from './get-run';

const limit = 200;
const around = 80;

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Where the words of an event are, the likeliest first; ids and keys are not words. */
const searchedPaths = [
  '$.**.text',
  '$.message',
  '$.answer',
  '$.failure.message',
  '$.toolName',
  '$.toolCalls[*].arguments',
  '$.toolCalls[*].name',
  '$.artifacts[*].query',
  '$.artifacts[*].title',
  '$.preferenceSentence',
];

/** Events without any of these, nearly half of a log: not even opened. */
const wordless = ['turn-start', 'turn-end', 'model-call-start'];

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
  const phrase = cleanText(query);
  const { rows } = await pgPool().query<Row>(
    `WITH texts AS (
       SELECT e.seq, e.turn, e."callId", e.type, t.value #>> '{}' AS text, place
       FROM "RunEvent" AS e, unnest($4::jsonpath[]) WITH ORDINALITY AS p (path, place), jsonb_path_query(e.data, p.path) AS t (value)
       WHERE e."runId" = $1 AND e.type <> ALL ($5) AND e.data::text ILIKE $3 AND jsonb_typeof(t.value) = 'string'
       UNION ALL
       SELECT e.seq, e.turn, e."callId", e.type, p.text, 100
       FROM "RunEvent" AS e, unnest(array_remove(e.refs, e.data->>'responseRef')) AS ref (hash)
         JOIN "Payload" AS p ON p.hash = ref.hash AND p.kind = 'text'
       WHERE e."runId" = $1 AND e.type <> ALL ($5) AND cardinality(e.refs) > 0
     ), found AS (
       SELECT DISTINCT ON (seq) * FROM texts WHERE text ILIKE $2 ORDER BY seq, place
     ) SELECT seq, turn, "callId", type, text FROM found ORDER BY seq LIMIT ${limit + 1}`,
    [runId, like(phrase), like(JSON.stringify(phrase).slice(1, -1)), searchedPaths, wordless],
  );
  return {
    hits: rows.slice(0, limit).map(({ text, ...row }) => ({ ...row, snippet: snippetOf(text, query) })),
    truncated: rows.length > limit,
  };
}
