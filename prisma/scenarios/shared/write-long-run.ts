import { v7 as newId } from 'uuid';
import { createAccountant } from '@/lib/accounting/create-accountant';
import { pgPool } from '@/lib/pg';
import { groupWriter } from '@/lib/runs/server/recorder/group-writer';
import { RunRecorder } from '@/lib/runs/server/recorder/run-recorder';
import { HeldRuns } from './held-runs';
import { LongRunTurns } from './long-run-turns';
import { createChance } from './random';
import { shippedSnapshot } from './shipped-setup';

const orchestrator = 'Cost-aware (simulated)';
const turnsPerCommit = 25;
/** About what a turn takes in simulated time. */
const turnMs = 4_000;
const task =
  'Of all the harbours, mills and archives the surveys name, which was visited most, and by how many people?';

/** Writes one ended run of many turns through the recorder of every run, as if it had gone on for hours. Returns its id. */
export async function writeLongRun({ turns, seed = 1 }: { turns: number; seed?: number }): Promise<string> {
  const snapshot = await shippedSnapshot(orchestrator, { maxTurns: turns });
  const held = await HeldRuns.open();
  const run = await held.start(snapshot, { text: task, category: 'scenario: long run' });
  const { models, tools } = snapshot.spec;
  const startedAt = Date.now() - turns * turnMs;
  let elapsedMs = 0;
  const now = () => elapsedMs;
  const recorder = new RunRecorder({
    runId: run.id,
    epoch: run.epoch,
    subjects: {
      models: new Map(models.map(({ key, name }) => [key, { name, simulated: true }])),
      tools: new Map(tools.map(({ key, name, kind }) => [key, { name, kind }])),
      simulated: true,
    },
    activeMsBefore: 0,
    writer: groupWriter(),
    now,
    wallClock: () => new Date(startedAt + elapsedMs),
  });
  const pass = (ms: number) => {
    elapsedMs += ms;
  };
  const accountant = createAccountant(snapshot.rates);
  const story = new LongRunTurns({ snapshot, accountant, chance: createChance(seed), newId, pass, now });
  const start = {
    type: 'run-start',
    protocol: snapshot.spec.protocol,
    task: { text: task },
    preferenceSentence: null,
  } as const;
  await recorder.append({ event: start });
  for (let turn = 1; turn <= turns; turn++) {
    let stored: Promise<void> | undefined;
    for (const event of story.turn(turn, task)) stored = recorder.append(event);
    if (turn % turnsPerCommit === 0) await stored;
  }
  const message = `The limit of ${turns} turns was reached without an answer.`;
  await recorder.append(
    { event: { type: 'run-end', reason: 'turn-limit', answer: null, message, failure: null } },
    {
      status: 'failed',
      stopReason: 'turn-limit',
      message,
      failureCode: null,
      answer: null,
      verdict: null,
      ended: true,
    },
  );
  await held.close();
  await pgPool().query('UPDATE "Run" SET "createdAt" = $2, "startedAt" = $2, "endedAt" = $3 WHERE id = $1', [
    run.id,
    new Date(startedAt),
    new Date(startedAt + elapsedMs),
  ]);
  return run.id;
}
