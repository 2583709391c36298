import 'server-only';
import { LRUCache } from 'lru-cache';
import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import type { RateCard } from '@/lib/accounting/rates';
import type { CostTotal } from '@/lib/orchestrator/cost';
import { pgPool } from '@/lib/pg';
import { prepareUses, type Uses } from '../figures';
import type { ExperimentUses } from '../figures-schema';
import { asBooked, repriceUses } from '../reprice-uses';
import { useSums } from './use-sums-sql';

type Row = { basis: number; kind: 'model' | 'tool'; id: string } & Record<
  'calls' | 'input' | 'cached' | 'written' | 'output' | 'reasoning' | 'requests' | 'documents' | 'charged' | 'uncounted' | 'unknown',
  string
> & { seconds: number; usd: string }; // biome-ignore format: a list of names

const query = `
  SELECT b.basis, c.kind, c."subjectId" AS id, ${useSums}
  FROM unnest($1::uuid[], $2::int[]) AS b (run, basis) JOIN "Call" AS c ON c."runId" = b.run WHERE c.role <> 'judge' GROUP BY 1, 2, 3`;

/** Runs of an average. `version` changes with them and, as calls are written together with the log of their run, with their calls. */
export type AveragedRuns = { runIds: readonly string[]; version: string };

// On globalThis: pages and route handlers each load their own copy of this module.
const shared = globalThis as typeof globalThis & { __podiumAverageUses?: LRUCache<string, Uses> };
shared.__podiumAverageUses ??= new LRUCache<string, Uses>({ max: 200 });
const known = shared.__podiumAverageUses;

/** What was called in the runs of each of these averages, all of them as one run; in their order. Judges are left out. */
export async function readAverageUses(averages: readonly AveragedRuns[]): Promise<Uses[]> {
  const missing = averages.flatMap(({ runIds, version }, at) => (known.has(version) ? [] : [{ runIds, at }]));
  const read = new Map<number, Row[]>();
  if (missing.length > 0) {
    const { rows } = await pgPool().query<Row>(query, [
      missing.flatMap(({ runIds }) => runIds),
      missing.flatMap(({ runIds, at }) => runIds.map(() => at)),
    ]);
    for (const row of rows) read.set(row.basis, [...(read.get(row.basis) ?? []), row]);
  }
  return averages.map(({ version }, at) => {
    const uses = known.get(version) ?? toUses(read.get(at) ?? []);
    known.set(version, uses);
    return uses;
  });
}

/** What these calls cost together under a book's rates, or as booked where that is null; exact but for one rounding a model or tool. */
export function costOfUses(uses: Uses, rates: RateCard | null): CostTotal {
  const { runPicoUsd, runUnknownParts } = repriceUses(uses, 1, { ...asBooked, rates });
  return { usd: fromPicoUsd(runPicoUsd[0] ?? 0n), unknownParts: runUnknownParts[0] ?? 0 };
}

function toUses(rows: readonly Row[]): Uses {
  const column = (of: (row: Row) => string | number) => rows.map((row) => Number(of(row)));
  const none = rows.map(() => 0);
  const columns: ExperimentUses = {
    runsDigest: '',
    subjects: rows.map(({ kind, id }) => ({ kind, id, role: 'expert', name: id, family: null })),
    run: none,
    subject: rows.map((_, at) => at),
    calls: column(({ calls }) => calls),
    failed: none,
    retries: none,
    inputTokens: column(({ input }) => input),
    cachedTokens: column(({ cached }) => cached),
    cacheWriteTokens: column(({ written }) => written),
    outputTokens: column(({ output }) => output),
    reasoningTokens: column(({ reasoning }) => reasoning),
    requests: column(({ requests }) => requests),
    documents: column(({ documents }) => documents),
    pricedSeconds: column(({ seconds }) => seconds),
    durationMs: none,
    chargedCalls: column(({ charged }) => charged),
    uncountedCalls: column(({ uncounted }) => uncounted),
    costUsd: rows.map(({ usd }) => usd),
    unknownCalls: column(({ unknown }) => unknown),
  };
  const uses = prepareUses(columns, columns);
  if (!uses) throw new Error('They are of the same runs.');
  return uses;
}
