import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as newId } from 'uuid';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { removeRunJob } from '@/lib/queue/jobs';
import { startRun } from '@/lib/runs/server/start-run';
import { seedRegistry } from '@/lib/runs/testing/run-bench';
import type { Checker } from '../schema';
import { judgeJob, judgeRequestSchema } from '../server/judge-jobs';
import { type JudgeAttempt, judgePending } from '../server/judge-pending';

export type SentBody = { model: string; temperature?: number; messages: { role: string; content: string }[] };
/** What a judge server answers: text, a status with an error, `hang` for silence, `cut` for a connection that breaks. */
export type JudgeAnswer = string | number | 'hang' | 'cut';

/** An OpenAI-compatible server on a free loopback port whose every reply is scripted; it keeps what it was sent. */
export async function serveJudge(answer: (body: SentBody, index: number) => JudgeAnswer | Promise<JudgeAnswer>) {
  const sent: SentBody[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = JSON.parse(Buffer.concat(pieces).toString()) as SentBody;
    const said = await answer(body, sent.push(body) - 1);
    if (said === 'hang') return;
    if (said === 'cut') return void request.socket.destroy();
    if (typeof said === 'number') {
      response.writeHead(said, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ error: { message: `scripted ${said}` } }));
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        id: 'x',
        object: 'chat.completion',
        model: body.model,
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: said } }],
        usage: { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100 },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    sent,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A judge model on that server, $2 in and $20 out per million tokens in the default price book: $0.004 a reply. */
export async function seedJudge(baseUrl: string, more: { simulated?: boolean } = {}) {
  const suffix = newId().slice(-8);
  const backend = await db().backend.create({
    data: {
      name: `judges ${suffix}`,
      baseUrls: [baseUrl],
      tags: [],
      streaming: false,
      maxRetries: 0,
      privateNetwork: true,
      simulated: more.simulated ?? false,
    },
  });
  const model = await db().model.create({
    data: {
      backendId: backend.id,
      name: `judge ${suffix}`,
      servedName: 'judge',
      capabilities: {},
      sampling: { temperature: 0.7 },
      budgets: { codeTokens: 12_000, contextTokens: 24_000 },
      tags: [],
    },
  });
  const price = {
    subject: model.name,
    subjectKind: 'model',
    modelId: model.id,
    state: 'priced',
    inputPerMillion: '2',
    outputPerMillion: '20',
  };
  const known = await db().priceBook.findFirst({ where: { isDefault: true }, include: { versions: true } });
  const version = known?.versions[0];
  if (version) await db().price.create({ data: { ...price, versionId: version.id } });
  else
    await db().priceBook.create({
      data: {
        name: `default ${suffix}`,
        isDefault: true,
        versions: { create: { version: 1, effectiveAt: new Date('2020-01-01'), prices: { create: price } } },
      },
    });
  return { backend, model };
}

let registry: ReturnType<typeof seedRegistry> | undefined;

/** A run as it stands right after it answered: completed, $0.5 spent, not judged. */
export async function completedRun(given: {
  answer: string | null;
  reference?: string | null;
  checker?: Checker;
  status?: string;
}): Promise<string> {
  const { answer, reference = 'Oldmere', checker = { type: 'model', modelId: null }, status = 'completed' } = given;
  registry ??= seedRegistry();
  const { input } = await registry;
  const { id } = await startRun({ ...input, prompt: 'Where was Mara Quist born?', reference, checker });
  await removeRunJob(pgPool(), id);
  await pgPool().query(`UPDATE "Run" SET status = $2, answer = $3, "costUsd" = 0.5, "endedAt" = now() WHERE id = $1`, [
    id,
    status,
    answer,
  ]);
  return id;
}

/** One attempt that no queue knows of. */
export const anAttempt = (): JudgeAttempt => ({
  signal: new AbortController().signal,
  isLast: false,
  job: { id: '0', attempts: ++attemptsMade },
});
let attemptsMade = 0;

/** Does what the queue's worker would do with so many waiting judgements; answers with how many there were. */
export async function judgeWaiting(most = 100_000, isLast = true): Promise<number> {
  const { rows } = await pgPool().query<{ payload: unknown }>(
    `DELETE FROM graphile_worker._private_jobs WHERE id IN (
       SELECT j.id FROM graphile_worker._private_jobs AS j JOIN graphile_worker._private_tasks AS t ON t.id = j.task_id
       WHERE t.identifier = $1 ORDER BY j.id LIMIT $2) RETURNING payload`,
    [judgeJob, most],
  );
  for (const { payload } of rows) await judgePending(judgeRequestSchema.parse(payload), { ...anAttempt(), isLast });
  return rows.length;
}
