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

/** So many events are searched in their order first: a common phrase fills the list there. */
const beginning = 8_000;

const where = `e."runId" = $1 AND e.type <> ALL ($5) AND e.seq BETWEEN $6 AND $7`;
const ownTexts = `unnest($4::jsonpath[]) WITH ORDINALITY AS p (path, place), jsonb_path_query(e.data, p.path) AS t (value)
  WHERE e.data::text ILIKE $3 AND jsonb_typeof(t.value) = 'string'`;
const storedTexts = `unnest(array_remove(e.refs, e.data->>'responseRef')) AS ref (hash)
  JOIN "Payload" AS p ON p.hash = ref.hash AND p.kind = 'text'`;

/** Event after event, only as far as it takes to fill the list. */
const inOrder = `SELECT e.seq, e.turn, e."callId", e.type, hit.text FROM "RunEvent" AS e CROSS JOIN LATERAL (
    SELECT text FROM (
      SELECT t.value #>> '{}' AS text, place FROM ${ownTexts} UNION ALL SELECT p.text, 100 FROM ${storedTexts}
    ) AS texts WHERE text ILIKE $2 ORDER BY place LIMIT 1
  ) AS hit WHERE ${where} ORDER BY e.seq LIMIT ${limit + 1}`;

/** All events, on several processors where there are any: quicker where next to nothing is found. */
const atOnce = `WITH texts AS (
    SELECT e.seq, e.turn, e."callId", e.type, t.value #>> '{}' AS text, place FROM "RunEvent" AS e, ${ownTexts} AND ${where}
    UNION ALL
    SELECT e.seq, e.turn, e."callId", e.type, p.text, 100 FROM "RunEvent" AS e, ${storedTexts}
    WHERE ${where} AND cardinality(e.refs) > 0
  ), found AS (
    SELECT DISTINCT ON (seq) * FROM texts WHERE text ILIKE $2 ORDER BY seq, place
  ) SELECT seq, turn, "callId", type, text FROM found ORDER BY seq LIMIT ${limit + 1}`;

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
  const { lastSeq } = await getRunSummary(runId);
  const phrase = cleanText(query);
  const values = [runId, like(phrase), like(JSON.stringify(phrase).slice(1, -1)), searchedPaths, wordless];
  const find = async (sql: string, from: number, to: number) =>
    (await pgPool().query<Row>(sql, [...values, from, to])).rows;
  const rows = await find(inOrder, 0, beginning);
  if (rows.length <= limit && lastSeq > beginning) rows.push(...(await find(atOnce, beginning + 1, lastSeq)));
  return {
    hits: rows.slice(0, limit).map(({ text, ...row }) => ({ ...row, snippet: snippetOf(text, query) })),
    truncated: rows.length > limit,
  };
}
