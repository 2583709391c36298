import { beforeAll, expect, test, vi } from 'vitest';
import { getExperiment } from '@/lib/experiments/server/get-experiment';
import { getJudging } from '@/lib/experiments/server/judging-overview';
import { countingFaults } from '@/lib/experiments/testing/judging-bench';
import { checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import { judgeAnswer, judgeSilence } from '@/lib/judgements/server/judge-answer';
import { pgPool } from '@/lib/pg';
import { useTestDatabase } from '@/lib/testing/test-database';
import { writeLargeExperiment } from './write-large-experiment';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let written: Awaited<ReturnType<typeof writeLargeExperiment>>;
beforeAll(async () => {
  written = await writeLargeExperiment({ tasks: 12, repeats: 2 });
});

test('its tab Judging says what its accuracies rest on: the tasks’ own checkers have judged every answer', async () => {
  const [{ counts }, { answered, uncounted, judges }] = await Promise.all([
    getExperiment(written.id),
    getJudging(written.id),
  ]);
  expect(written.runs).toBe(12 * 12 * 2);
  expect(answered).toBe(counts.right + counts.wrong);
  expect(uncounted).toBe(0);
  expect(judges).toMatchObject([
    {
      key: 'own',
      kind: 'checker',
      right: counts.right,
      wrong: counts.wrong,
      unsure: 0,
      counting: answered,
      costUsd: '0',
    },
  ]);
  expect(await countingFaults()).toBe(0);
});

test('every run is judged as Podium itself would have judged it', async () => {
  const { rows } = await pgPool().query<{
    answer: string | null;
    message: string | null;
    stopReason: string;
    reference: string | null;
    checker: unknown;
    choices: unknown;
    judgements: unknown[];
  }>(
    `SELECT r.answer, r.message, r."stopReason", r.reference, r.checker, r.choices, coalesce((
       SELECT json_agg(json_build_object('kind', kind, 'name', name, 'verdict', verdict, 'extracted', extracted, 'reason', reason))
       FROM "Judgement" WHERE "runId" = r.id), '[]') AS judgements
     FROM "Run" AS r WHERE r."experimentId" = $1`,
    [written.id],
  );
  expect(rows).toHaveLength(written.runs);
  for (const { answer, message, stopReason, reference, judgements, ...row } of rows) {
    const checker = checkerSchema.parse(row.checker);
    const said =
      answer !== null
        ? judgeAnswer({ answer, reference, checker, choices: choiceSchema.array().parse(row.choices) })
        : stopReason === 'turn-limit'
          ? judgeSilence({ message: message ?? '', reference, checker })
          : null;
    expect(judgements).toEqual(said ? [said] : []);
  }
});
