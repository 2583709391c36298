import 'server-only';
import { v7 as newId } from 'uuid';
import { cleanText } from '@/lib/clean-text';
import { AppError } from '@/lib/errors';
import { notifyRunChanged } from '@/lib/queue/channels';
import type { RunDetail } from '@/lib/runs/schema';
import { getRun } from '@/lib/runs/server/get-run';
import { transaction } from '@/lib/runs/server/transaction';
import type { JudgeRunInput } from '../schema-input';
import { judgeAnswer } from './judge-answer';

/**
 * Adds a judgement that counts from now on: a person's own verdict, or the checker's, with another reference or checker if
 * given. Earlier judgements stay, but do not count any more. Throws `not-found` or `conflict`.
 */
export async function judgeRun(runId: string, input: JudgeRunInput): Promise<RunDetail> {
  const run = await getRun(runId);
  if (run.status !== 'completed' || run.answer === null)
    throw new AppError('conflict', `Only an answer can be judged; this run is ${run.status}.`);
  const reference = input.reference === null ? run.reference : cleanText(input.reference);
  const checker = input.checker ?? run.checker;
  const judged = input.verdict
    ? { kind: 'person', name: cleanText(input.name), verdict: input.verdict, extracted: null, reason: '' }
    : judgeAnswer({ answer: run.answer, reference, checker, choices: run.choices });
  if (!judged)
    throw new AppError('invalid-input', 'This run has no checker. Choose one, or give a verdict yourself.', {
      field: 'checker',
    });
  await transaction(async (client) => {
    await client.query('SELECT FROM "Run" WHERE id = $1 FOR UPDATE', [runId]);
    await client.query('UPDATE "Judgement" SET counts = false WHERE "runId" = $1 AND counts', [runId]);
    await client.query(
      `INSERT INTO "Judgement" (id, "runId", kind, name, verdict, extracted, reason, note, counts)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true)`,
      [
        newId(),
        runId,
        judged.kind,
        judged.name,
        judged.verdict,
        judged.extracted,
        judged.reason,
        cleanText(input.note),
      ],
    );
    await client.query('UPDATE "Run" SET verdict = $2, reference = $3, checker = $4 WHERE id = $1', [
      runId,
      judged.verdict,
      reference,
      JSON.stringify(checker),
    ]);
    await notifyRunChanged(client, runId, run.lastSeq);
  });
  return getRun(runId);
}
