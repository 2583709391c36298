import 'server-only';
import type { RunSnapshot } from '@/lib/runs/schema';
import { readSnapshot } from '@/lib/runs/server/claim-run';
import { type ExportedJudgement, exportedJudgements, exportTrajectory } from '@/lib/runs/server/export-trajectory';
import { readJudgements } from '@/lib/runs/server/read-judgements';
import { detailColumns, type RunDetailRow, toSpending } from '@/lib/runs/server/run-detail-row';
import { toRunSummary } from '@/lib/runs/server/run-summary';
import type { ExportJsonlQuery, ExportQuery } from '../export-schema';
import { outcomeOf } from '../outcomes';
import type { ExperimentDetail } from '../schema';
import { assertArms, fileNameOf, pagesOfRuns, type StreamedFile } from './export-selection';
import { getExperiment } from './get-experiment';

/** Runs whose rows are read at once; their events and requests, which are what is large, come run by run. */
const pageSize = 50;

type ExportedRow = RunDetailRow & {
  letter: string;
  armId: string | null;
  armOrdinal: number | null;
  armLabel: string | null;
  repeat: number;
  externalId: string | null;
};

const columns = `${detailColumns('r')}, r.repeat, a.id AS "armId", a.ordinal AS "armOrdinal", a.label AS "armLabel", t."externalId"`;

/**
 * The runs of an experiment with their whole trajectories as lines of JSON: one of type `experiment` (design, arms, and every setup
 * once, by the hash that arms and runs name it with), one of type `run` for each run, and one of type `end` that counts them:
 * a file without it is not whole. With `requests: 'full'` events and judgements carry what their content hashes stand for, as
 * `ExportedEvent` and `ExportedJudgement` say. Throws `not-found`, and `invalid-input` for an arm of another experiment.
 */
export async function exportJsonl(
  experimentId: string,
  { requests, ...query }: ExportJsonlQuery,
): Promise<StreamedFile> {
  const experiment = await getExperiment(experimentId);
  assertArms(experiment.arms, query);
  const head = { ...(await headOf(experiment, query)), requests };
  async function* lines(signal: AbortSignal) {
    yield line(head);
    let runs = 0;
    for await (const rows of pagesOfRuns<ExportedRow>({ experimentId, query, columns, pageSize, signal })) {
      const judgements = await readJudgements(rows.map(({ id }) => id));
      for (const row of rows) {
        if (signal.aborted) return;
        const own = await exportedJudgements(row.id, { judgements: judgements.get(row.id) ?? [], requests });
        yield* exportTrajectory(row.id, { head: toHead(row, own), requests });
        yield '\n';
        runs++;
      }
    }
    yield line({ type: 'end', runs });
  }
  return {
    fileName: fileNameOf(experiment, requests === 'full' ? 'trajectories with requests' : 'trajectories', 'jsonl'),
    lines,
  };
}

const line = (value: object) => `${JSON.stringify(value)}\n`;

async function headOf(experiment: ExperimentDetail, query: ExportQuery) {
  const { id, name, status, message, design, taskCount, repeats, runCount, simulated, counts, cost } = experiment;
  const setups: Record<string, RunSnapshot> = {};
  for (const { arm } of experiment.arms) setups[arm.snapshotRef] ??= await readSnapshot(arm.snapshotRef);
  return {
    type: 'experiment',
    format: 'podium-experiment',
    version: 1,
    exportedAt: new Date().toISOString(),
    /** Which runs follow. */
    selection: query,
    experiment: {
      ...{ id, name, status, message, simulated, design, taskCount, repeats, runCount, counts, cost },
      judgeUsd: experiment.judgeUsd,
      supersededRuns: experiment.superseded,
      concurrency: experiment.concurrency,
      maxUsd: experiment.maxUsd,
      createdAt: experiment.createdAt,
      startedAt: experiment.startedAt,
      endedAt: experiment.endedAt,
    },
    arms: experiment.arms.map(({ id: armId, ordinal, label, arm }) => ({ id: armId, ordinal, label, ...arm })),
    setups,
  };
}

/** The line of a run but for its events. */
function toHead(row: ExportedRow, judgements: ExportedJudgement[]) {
  const { judging: _, control: __, lastSeq: ___, title, category, ...run } = toRunSummary(row);
  return {
    type: 'run',
    ...run,
    outcome: outcomeOf(row.letter),
    /** Null: a failed attempt that a new run took the place of. */
    arm: row.armId === null ? null : { id: row.armId, ordinal: row.armOrdinal, label: row.armLabel },
    repeat: row.repeat,
    seed: row.seed,
    setup: row.snapshotRef,
    task: {
      id: row.taskId,
      externalId: row.externalId,
      title,
      category,
      question: row.taskText,
      reference: row.reference,
      checker: row.checker,
      choices: row.choices,
      groupKey: row.groupKey,
    },
    ...toSpending(row),
    judgements,
  };
}
