import 'server-only';
import type { z } from 'zod';
import { pgPool } from '@/lib/pg';
import type { ExperimentPage, listExperimentsQuerySchema } from '../schema';
import { readHeldAnswers } from './held-answers';
import { readResults } from './read-results';
import { type ExperimentRow, experimentColumns, toSummary } from './to-summary';

/** A page of experiments, newest first, with their progress. */
export async function listExperiments(query: z.output<typeof listExperimentsQuerySchema>): Promise<ExperimentPage> {
  const { q, status, before, limit } = query;
  const { rows } = await pgPool().query<ExperimentRow>(
    `SELECT ${experimentColumns} FROM "Experiment" AS e
     WHERE ($1::text IS NULL OR e.name ILIKE $1 OR e.design->'dataset'->>'name' ILIKE $1) AND ($2::text IS NULL OR e.status = $2)
       AND ($3::uuid IS NULL OR e.id < $3)
     ORDER BY e.id DESC LIMIT $4`,
    [q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null, status ?? null, before ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const held = await readHeldAnswers(page);
  const results = await readResults(page.map(({ id }) => id));
  return {
    experiments: page.map((row) => toSummary(row, { totals: results.get(row.id) ?? [], held: held.get(row.id) })),
    nextBefore: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}
