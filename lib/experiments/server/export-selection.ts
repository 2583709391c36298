import 'server-only';
import { AppError } from '@/lib/errors';
import { exportFileName } from '@/lib/export/export-file-name';
import { pgPool } from '@/lib/pg';
import type { ExportQuery } from '../export-schema';
import { outcomes } from '../outcomes';
import { outcomeLetter } from './outcome-sql';

/** A file that is made while it is sent. */
export type StreamedFile = { fileName: string; lines: (signal: AbortSignal) => AsyncGenerator<string, void, void> };

/** Names the file of an experiment, and says in it where its runs are simulated. */
export const fileNameOf = (
  { name, simulated }: { name: string; simulated: boolean },
  what: string,
  extension: string,
): string => exportFileName([name, what, simulated ? 'simulated' : ''], extension);

/** Refuses arms that are not among those of the experiment: else a mistyped one would make an empty file. */
export function assertArms(arms: readonly { id: string }[], query: ExportQuery): void {
  const known = new Set(arms.map(({ id }) => id));
  const stranger = query.arm?.find((id) => !known.has(id));
  if (stranger !== undefined)
    throw new AppError('invalid-input', `The experiment has no arm ${stranger}.`, { field: 'arm' });
}

/**
 * Rows of the chosen runs, page by page in the order of their ids, however many there are. `r` is the run, `a` its arm, `t` its
 * task as far as there still is one.
 */
export async function* pagesOfRuns<Row extends { id: string }>(input: {
  experimentId: string;
  query: ExportQuery;
  columns: string;
  pageSize: number;
  signal: AbortSignal;
}): AsyncGenerator<Row[], void, void> {
  const { experimentId, query, columns, pageSize, signal } = input;
  const conditions = [
    query.superseded === 'include' ? 'true' : 'r."armId" IS NOT NULL',
    query.arm ? 'r."armId" = ANY ($3::uuid[])' : '$3::uuid[] IS NULL',
    query.outcome ? '(SELECT l.letter = ANY ($4::text[]))' : '$4::text[] IS NULL',
  ];
  for (let after = '00000000-0000-0000-0000-000000000000'; !signal.aborted; ) {
    const { rows } = await pgPool().query<Row>(
      `SELECT ${columns}, l.letter FROM "Run" AS r LEFT JOIN "ExperimentArm" AS a ON a.id = r."armId" LEFT JOIN "Task" AS t ON t.id = r."taskId"
       CROSS JOIN LATERAL (SELECT ${outcomeLetter} AS letter FROM (SELECT r.*) AS own) AS l
       WHERE r."experimentId" = $1 AND r.id > $2 AND ${conditions.join(' AND ')} ORDER BY r.id LIMIT ${pageSize}`,
      [experimentId, after, query.arm ?? null, query.outcome?.map((outcome) => outcomes[outcome]) ?? null],
    );
    const last = rows.at(-1);
    if (last) yield rows;
    if (!last || rows.length < pageSize) return;
    after = last.id;
  }
}
