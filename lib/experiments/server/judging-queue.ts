import 'server-only';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { personKey } from '@/lib/judgements/judge-key';
import type { QueueFilter, queueQuerySchema, ReviewQueue } from '@/lib/judgements/judging-schema';
import type { Verdict } from '@/lib/judgements/schema';
import { pgPool } from '@/lib/pg';
import { assertExists } from './get-matrix';
import { judgingTables } from './judging-sql';

type Query = z.output<typeof queueQuerySchema>;
/** What was said of one answer: by all judges, which of them counts, and whether the reviewer's word took another's place. */
type SaidRow = { id: string; verdicts: [string, Verdict][] | null; counting: string | null; insteadOf: Verdict | null };

/**
 * The answers a person is to review, in an order that tells nothing of their arms. What the reviewer says changes neither who is
 * in it nor the order: it can be gone through in pieces. Throws `not-found`.
 */
export async function getReviewQueue(experimentId: string, query: Query): Promise<ReviewQueue> {
  const { rows } = await pgPool().query<SaidRow>(
    `WITH ${judgingTables}
     SELECT s.run AS id, max(s.key) FILTER (WHERE s.counts) AS counting, max(before.verdict) FILTER (WHERE s.counts) AS "insteadOf",
       json_agg(json_build_array(s.key, s.verdict)) FILTER (WHERE s.place = 1 AND NOT s.failed) AS verdicts
     FROM said AS s JOIN "ExperimentArm" AS a ON a.id = s."armId"
     LEFT JOIN "Judgement" AS before ON s.counts AND before.id = s."insteadOf"
     WHERE $2::int IS NULL OR a.ordinal = $2 GROUP BY s.run`,
    [experimentId, query.arm ?? null],
  );
  if (rows.length === 0) await assertExists(experimentId);
  const reviewer = personKey(query.reviewer);
  const matching = rows
    .filter((row) => isWanted(row, query, reviewer))
    .map((row) => ({ row, place: placeOf(row.id, query.seed) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1));
  const drawn = matching.slice(0, query.sample);
  return {
    runIds: drawn.map(({ row }) => row.id),
    decided: drawn.map(({ row }) => letters[verdictOf(row, reviewer) ?? 'none']).join(''),
    matching: matching.length,
  };
}

const letters = { correct: 'c', wrong: 'w', unsure: 'u', none: '-' } as const;

const placeOf = (runId: string, seed: number) => createHash('sha256').update(`${seed} ${runId}`).digest('hex');

const verdictOf = ({ verdicts }: SaidRow, judge: string) => verdicts?.find(([key]) => key === judge)?.[1];

function isWanted(row: SaidRow, { only, first, second }: Query, reviewer: string): boolean {
  if (first !== undefined && second !== undefined) return differ(verdictOf(row, first), verdictOf(row, second));
  const others = (row.verdicts ?? []).filter(([key]) => key !== reviewer);
  const before =
    row.counting === reviewer ? row.insteadOf : row.counting === null ? null : verdictOf(row, row.counting);
  return filters[only](
    others.map(([, verdict]) => verdict),
    before ?? null,
  );
}

const differ = (one: Verdict | undefined, other: Verdict | undefined) =>
  one !== undefined && other !== undefined && one !== other && one !== 'unsure' && other !== 'unsure';

/** `others`: what everybody but the reviewer says; `before`: the verdict that counts, or did before the reviewer's. */
const filters: Record<QueueFilter, (others: readonly Verdict[], before: Verdict | null) => boolean> = {
  all: () => true,
  unjudged: (others) => others.every((verdict) => verdict === 'unsure'),
  disagreement: (others) => others.includes('correct') && others.includes('wrong'),
  wrong: (_, before) => before === 'wrong',
};
