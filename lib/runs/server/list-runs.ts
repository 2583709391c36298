import 'server-only';
import { z } from 'zod';
import { cleanText } from '@/lib/clean-text';
import { AppError } from '@/lib/errors';
import { isBeingJudged, isInPass } from '@/lib/judgements/server/judge-jobs';
import { pgPool } from '@/lib/pg';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import type { ListRunsQuery, RunPage } from '../schema';
import { type RunRow, summaryColumns, toRunSummary } from './run-summary';

/** Matching runs are counted exactly up to here. */
export const countLimit = 10_000;

/** What a row is sorted by; the id (sortable by time) makes the order total. */
const sortColumns = { created: null, cost: 'costUsd', duration: 'activeMs', turns: 'turnCount' } as const;

/** What a cursor may hold of such a column: nothing its type could not. */
const cursorValues = { created: null, cost: /^\d{1,18}(\.\d{1,12})?$/, duration: /^\d{1,18}$/, turns: /^\d{1,9}$/ };

const cursorSchema = z.object({ sort: z.string(), direction: z.string(), value: z.string().nullable(), id: z.uuid() });
type Cursor = z.infer<typeof cursorSchema>;

const encodeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function decodeCursor(text: string, query: ListRunsQuery): Cursor {
  const { sort, direction } = query;
  try {
    const cursor = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    const holds = cursorValues[sort];
    const fits = holds === null ? cursor.value === null : cursor.value !== null && holds.test(cursor.value);
    if (fits && cursor.sort === sort && cursor.direction === direction) return cursor;
  } catch {
    // told below
  }
  throw new AppError('invalid-input', 'This cursor does not belong to this list. Start again from the first page.', {
    field: 'cursor',
  });
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** One or two letters are looked for where words begin: nothing shorter than three can be found by an index elsewhere. */
const patternOf = (q: string) => (q.length < 3 ? `% ${escapeLike(q)}%` : `%${escapeLike(q)}%`);

/** Conditions and their values; the text of a query never becomes SQL. */
class Conditions {
  readonly values: unknown[] = [];
  readonly parts: string[] = [];

  add(sql: (placeholder: string) => string, value: unknown): void {
    this.parts.push(sql(this.value(value)));
  }

  value(value: unknown): string {
    this.values.push(typeof value === 'string' ? cleanText(value) : value);
    return `$${this.values.length}`;
  }

  get where(): string {
    return this.parts.length === 0 ? 'TRUE' : this.parts.join(' AND ');
  }
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function filter(query: ListRunsQuery): Conditions {
  const conditions = new Conditions();
  const { q, status, verdict, orchestrator, category, preference, experiment, arm, source } = query;
  if (q && uuid.test(q)) conditions.add((value) => `r.id = ${value}`, q);
  else if (q)
    conditions.add(
      (value) => `EXISTS (SELECT FROM "RunSearch" AS s WHERE s."runId" = r.id AND lower(s.text) LIKE lower(${value}))`,
      patternOf(q),
    );
  if (status?.length === 1) conditions.add((value) => `status = ${value}`, status[0]);
  else if (status && status.length > 1) conditions.add((value) => `status = ANY (${value})`, status);
  if (verdict === 'none') conditions.parts.push('verdict IS NULL');
  else if (verdict) conditions.add((value) => `verdict = ${value}`, verdict);
  if (orchestrator) {
    if (!uuid.test(orchestrator))
      throw new AppError('invalid-input', 'The orchestrator filter is the id of an orchestrator.', {
        field: 'orchestrator',
      });
    conditions.add((value) => `"orchestratorId" = ${value}`, orchestrator);
  }
  if (category) conditions.add((value) => `category = ${value}`, category);
  if (preference === 'none') conditions.parts.push('"preferenceName" IS NULL');
  else if (preference)
    conditions.add(
      (value) =>
        `"preferenceVersionId" IN (SELECT v.id FROM "PreferenceVersion" AS v WHERE v."preferenceId" = ${value})`,
      preference,
    );
  if (experiment) conditions.add((value) => `"experimentId" = ${value}`, experiment);
  if (arm === 'superseded') conditions.parts.push('"armId" IS NULL AND "experimentId" IS NOT NULL');
  else if (arm) conditions.add((value) => `"armId" = ${value}`, arm);
  if (source !== 'all') conditions.add((value) => `simulated = ${value}`, source === 'simulated');
  return conditions;
}

/** One page of the runs list, by keyset: as quick on the last page as on the first. */
export async function listRuns(query: ListRunsQuery): Promise<RunPage> {
  const column = sortColumns[query.sort];
  const conditions = filter(query);
  const counting = { where: conditions.where, values: [...conditions.values] };
  const direction = query.direction === 'asc' ? 'ASC' : 'DESC';
  const beyond = query.direction === 'asc' ? '>' : '<';
  if (query.cursor) {
    const { value, id } = decodeCursor(query.cursor, query);
    conditions.parts.push(
      column === null
        ? `id ${beyond} ${conditions.value(id)}`
        : `("${column}", id) ${beyond} (${conditions.value(value)}, ${conditions.value(id)})`,
    );
  }
  const order = column === null ? `id ${direction}` : `"${column}" ${direction}, id ${direction}`;
  await ensureQueueSchema();
  const [page, count] = await Promise.all([
    pgPool().query<RunRow & { isAsked: boolean }>(
      `SELECT page.*, ${isBeingJudged('page.id')} OR ${isInPass('page.id')} AS "isAsked" FROM (
         SELECT ${summaryColumns('r')} FROM "Run" AS r WHERE ${conditions.where} ORDER BY ${order} LIMIT ${query.limit + 1}
       ) AS page ORDER BY ${order}`,
      conditions.values,
    ),
    pgPool().query<{ count: string }>(
      `SELECT count(*) FROM (SELECT FROM "Run" AS r WHERE ${counting.where} LIMIT ${countLimit + 1}) AS matching`,
      counting.values,
    ),
  ]);
  const rows = page.rows.slice(0, query.limit);
  const last = rows.at(-1);
  const counted = Number(count.rows[0]?.count ?? 0);
  return {
    runs: rows.map((row) => toRunSummary({ ...row, judging: row.judging || row.isAsked })),
    nextCursor:
      page.rows.length > query.limit && last
        ? encodeCursor({
            sort: query.sort,
            direction: query.direction,
            value: column === null ? null : String(last[column]),
            id: last.id,
          })
        : null,
    total: Math.min(counted, countLimit),
    totalIsExact: counted <= countLimit,
  };
}
