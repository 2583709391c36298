import 'server-only';
import type { PoolClient } from 'pg';
import { v5 as derivedId } from 'uuid';
import { cleanText } from '@/lib/clean-text';
import { withAcceptedOf } from '@/lib/judgements/accepted-of';
import type { PassInput } from '@/lib/judgements/judging-schema';
import { type Checker, checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import { judgeAnswer } from '@/lib/judgements/server/judge-answer';
import { countMany } from './judging-count-many';

/** Answers read and judged at once: the process stays responsive in between. */
const batchRuns = 500;

type AnswerRow = { id: string; answer: string; reference: string | null; checker: unknown; choices: unknown };

/** The judgement a pass makes of a run: one, however often it is begun. */
export const passJudgementId = (passId: string, runId: string): string => derivedId(runId, passId);

/** Has a checker judge these answers in the caller's transaction, batch by batch. */
export async function checkAnswers(client: PoolClient, pass: PassInput, runIds: readonly string[]): Promise<void> {
  for (let from = 0; from < runIds.length; from += batchRuns)
    await checkBatch(client, pass, runIds.slice(from, from + batchRuns));
}

async function checkBatch(client: PoolClient, pass: PassInput, runIds: readonly string[]): Promise<void> {
  // Taken, so that nobody else makes another judgement count meanwhile.
  const { rows } = await client.query<AnswerRow>(
    'SELECT id, answer, reference, checker, choices FROM "Run" WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
    [runIds],
  );
  const judged = rows.flatMap((row) => {
    const said = judgeAnswer({
      answer: row.answer,
      reference: row.reference,
      checker: checkerOf(pass, row),
      choices: choiceSchema.array().parse(row.choices),
    });
    return said ? [{ ...said, id: passJudgementId(pass.id, row.id), runId: row.id }] : [];
  });
  const column = (read: (one: (typeof judged)[number]) => string | null) =>
    judged.map((one) => {
      const value = read(one);
      return value === null ? null : cleanText(value);
    });
  await client.query(
    `INSERT INTO "Judgement" (id, "runId", kind, name, verdict, extracted, reason, "passId")
     SELECT one.*, $7::uuid FROM unnest($1::uuid[], $2::uuid[], array_fill('checker'::text, ARRAY[cardinality($1::uuid[])]),
       $3::text[], $4::text[], $5::text[], $6::text[]) AS one ON CONFLICT (id) DO NOTHING`,
    [
      judged.map(({ id }) => id),
      judged.map(({ runId }) => runId),
      column(({ name }) => name),
      column(({ verdict }) => verdict),
      column(({ extracted }) => extracted),
      column(({ reason }) => reason),
      pass.id,
    ],
  );
  if (pass.counts) await countMany(client, { judgementIds: judged.map(({ id }) => id), overPersons: pass.overPersons });
}

/** The pass's checker; where it compares words, with what the task accepts beside its reference. */
function checkerOf({ judge }: PassInput, row: AnswerRow): Checker {
  const own = checkerSchema.parse(row.checker);
  if (judge.type === 'own') return own;
  return withAcceptedOf(own, checkerSchema.parse(judge));
}
