import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { ownCheckersKey, ownCheckersName } from '@/lib/judgements/judge-key';
import type { JudgeSummary, JudgingOverview } from '@/lib/judgements/judging-schema';
import type { Verdict } from '@/lib/judgements/schema';
import { pgPool } from '@/lib/pg';
import { assertExists } from './get-matrix';
import { type ArmReached, type ArmTasks, type JudgingPattern, readPatterns } from './judging-patterns';
import { judgingTables } from './judging-sql';

type JudgeRow = {
  key: string;
  kind: JudgeSummary['kind'];
  name: string | null;
  failed: number;
  costUsd: string;
  unknownParts: number;
  meanMs: number | null;
  simulated: boolean;
};
type ArmRow = { id: string; ordinal: number; label: string; silent: number };

const tally = () => ({ right: 0, wrong: 0, unsure: 0 });
const sides = { correct: 'right', wrong: 'wrong', unsure: 'unsure' } as const;

/** Who judged what in an experiment, what counts, and where judges agree. Throws `not-found`. */
export async function getJudging(experimentId: string): Promise<JudgingOverview> {
  const [said, judges, arms] = await Promise.all([
    readPatterns(experimentId),
    pgPool().query<JudgeRow>(
      `WITH ${judgingTables}
       SELECT s.key, min(s.kind) AS kind,
         coalesce((array_agg(s."judgeName" ORDER BY s.id DESC) FILTER (WHERE s."judgeName" IS NOT NULL))[1],
           (array_agg(s.called ORDER BY s."createdAt" DESC) FILTER (WHERE s.called IS NOT NULL))[1], min(m.name)) AS name,
         count(*) FILTER (WHERE s.place = 1 AND s.failed AND NOT s.cut)::int AS failed,
         sum(s."costUsd")::text AS "costUsd", count(*) FILTER (WHERE s."costState" = 'unknown')::int AS "unknownParts",
         avg(s."durationMs") FILTER (WHERE s."exchangeRef" IS NOT NULL) AS "meanMs", coalesce(bool_or(b.simulated), false) AS simulated
       FROM said AS s LEFT JOIN "Model" AS m ON s.key = 'model:' || m.id LEFT JOIN "Backend" AS b ON b.id = m."backendId"
       WHERE s.id IS NOT NULL GROUP BY s.key ORDER BY array_position(ARRAY['checker', 'model', 'person'], min(s.kind)), min(s."createdAt"), s.key`,
      [experimentId],
    ),
    pgPool().query<ArmRow>(
      `SELECT a.id, a.ordinal, a.label, (SELECT count(*)::int FROM "Run" AS r WHERE r."armId" = a.id
           AND r.status IN ('failed', 'budget-exceeded') AND r.verdict = 'wrong') AS silent
       FROM "ExperimentArm" AS a WHERE a."experimentId" = $1 ORDER BY a.ordinal`,
      [experimentId],
    ),
  ]);
  if (arms.rows.length === 0) await assertExists(experimentId);
  return addUp({ ...said, judgeRows: judges.rows, armRows: arms.rows });
}

/** The sums over groups of runs judged alike: there are few, however many runs. */
function addUp(rows: {
  patterns: readonly JudgingPattern[];
  judgeRows: readonly JudgeRow[];
  armRows: readonly ArmRow[];
  tasks: readonly ArmTasks[];
  reached: readonly ArmReached[];
}): JudgingOverview {
  const { patterns, judgeRows, armRows, tasks, reached } = rows;
  const armPlace = new Map(armRows.map(({ id }, at) => [id, at]));
  const judgePlace = new Map(judgeRows.map(({ key }, at) => [key, at]));
  const arms = armRows.map((arm) => {
    const of = reached.find(({ armId }) => armId === arm.id);
    return { ...arm, answered: 0, readable: of?.readable ?? 0, reached: of?.reached ?? [] };
  });
  const alikeOf = (armId: string, judge: string | null) =>
    tasks.find((one) => one.armId === armId && one.key === judge)?.alike ?? [];
  const counted = armRows.map(({ id }, arm) => ({ arm, ...tally(), alike: alikeOf(id, null) }));
  const judges = judgeRows.map((row) => ({ ...toJudge(row), ...tally(), counting: 0 }));
  const byJudge = armRows.flatMap(({ id }, arm) =>
    judgeRows.map(({ key }, judge) => ({ arm, judge, ...tally(), alike: alikeOf(id, key) })),
  );
  const pairs = judgeRows.flatMap((_, first) =>
    judgeRows.slice(first + 1).map((_, at) => ({
      first,
      second: first + 1 + at,
      bothRight: 0,
      rightWrong: 0,
      wrongRight: 0,
      bothWrong: 0,
      unsure: 0,
    })),
  );
  const pairAt = new Map(pairs.map((pair) => [pair.first * judgeRows.length + pair.second, pair]));
  let uncounted = 0;
  for (const { armId, verdict, counting, keys, verdicts, runs } of patterns) {
    const at = armPlace.get(armId) ?? 0;
    const arm = arms[at];
    if (arm) arm.answered += runs;
    const count = counted[at];
    if (verdict && count) count[sides[verdict]] += runs;
    const counter = counting === null ? undefined : judges[judgePlace.get(counting) ?? -1];
    if (counter) counter.counting += runs;
    else uncounted += runs;
    const said = (verdicts ?? []).map((word, place) => ({ judge: judgePlace.get(keys?.[place] ?? '') ?? 0, word }));
    for (const { judge, word } of said) {
      const summary = judges[judge];
      if (summary) summary[sides[word]] += runs;
      const cell = byJudge[at * judgeRows.length + judge];
      if (cell) cell[sides[word]] += runs;
    }
    for (const one of said)
      for (const other of said) {
        const pair = pairAt.get(one.judge * judgeRows.length + other.judge);
        if (one.judge < other.judge && pair) pair[meeting(one.word, other.word)] += runs;
      }
  }
  const answered = arms.reduce((sum, arm) => sum + arm.answered, 0);
  return { answered, uncounted, judges, arms, counted, byJudge, pairs: pairs.filter(isMet) };
}

function meeting(first: Verdict, second: Verdict) {
  if (first === 'unsure' || second === 'unsure') return 'unsure';
  if (first === second) return first === 'correct' ? 'bothRight' : 'bothWrong';
  return first === 'correct' ? 'rightWrong' : 'wrongRight';
}

const isMet = (pair: JudgingOverview['pairs'][number]) =>
  pair.bothRight + pair.rightWrong + pair.wrongRight + pair.bothWrong + pair.unsure > 0;

function toJudge({ key, kind, name, failed, costUsd, unknownParts, meanMs, simulated }: JudgeRow) {
  const called = key === ownCheckersKey ? ownCheckersName : kind === 'person' && name === 'person' ? 'A person' : name;
  return {
    key,
    kind,
    name: called ?? 'Text comparison',
    simulated,
    failed,
    costUsd: toPlainUsd(costUsd),
    unknownParts,
    meanMs,
  };
}
