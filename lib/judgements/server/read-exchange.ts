import 'server-only';
import { notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { type JudgeExchange, judgeExchangeSchema } from '../exchange';

/** What was sent to the judge model behind a judgement, and what came back. Throws `not-found` where no model was asked. */
export async function readExchange(input: { runId: string; judgementId: string }): Promise<JudgeExchange> {
  const { rows } = await pgPool().query<{ text: string }>(
    `SELECT p.text FROM "Judgement" AS j JOIN "Payload" AS p ON p.hash = j."exchangeRef"
     WHERE j.id = $2 AND j."runId" = $1`,
    [input.runId, input.judgementId],
  );
  if (!rows[0]) throw notFound('judgement of this run for which a model was asked', input.judgementId);
  return judgeExchangeSchema.parse(JSON.parse(rows[0].text));
}

/** Every exchange with a judge model about a run, by the id of its judgement. */
export async function readExchanges(runId: string): Promise<Map<string, JudgeExchange>> {
  const { rows } = await pgPool().query<{ id: string; text: string }>(
    `SELECT j.id, p.text FROM "Judgement" AS j JOIN "Payload" AS p ON p.hash = j."exchangeRef" WHERE j."runId" = $1`,
    [runId],
  );
  return new Map(rows.map(({ id, text }) => [id, judgeExchangeSchema.parse(JSON.parse(text))]));
}
