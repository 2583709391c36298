import 'server-only';
import { isAppError } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { readRequest } from '@/lib/runs/server/read-request';
import { type EvidenceRun, excerpt } from '../../evidence/prompt';
import type { SampledRun } from './sample-runs';

type CallRow = {
  role: string;
  start: { requestRef?: unknown } | null;
  end: {
    content?: { text?: unknown };
    failure?: { message?: unknown } | null;
    toolCalls?: { name?: unknown }[];
  } | null;
};

/** The last call of the model in each role it had in a run, at most three. */
const lastCalls = `
  SELECT DISTINCT ON (call.role, call."expertRole") coalesce(call."expertRole", call.role) AS role, first.data AS start, last.data AS end
  FROM "Call" AS call
  JOIN "RunEvent" AS first ON first."runId" = call."runId" AND first.seq = call."startSeq"
  LEFT JOIN "RunEvent" AS last ON last."runId" = call."runId" AND last.seq = call."endSeq"
  WHERE call."runId" = $1 AND call."subjectId" = $2 AND call.kind = 'model' AND call.role <> 'judge' AND call.status IN ('ok', 'failed')
    AND ($3::text IS NULL OR coalesce(call."expertRole", call.role) = $3)
  ORDER BY call.role, call."expertRole", call."startSeq" DESC LIMIT 3`;

/** The last thing the model was told in a stored request; empty when the request is not stored (any more). */
async function askedIn(start: CallRow['start']): Promise<string> {
  if (typeof start?.requestRef !== 'string') return '';
  try {
    const { messages } = (await readRequest(start.requestRef)).body as { messages?: { content?: unknown }[] };
    const content = messages?.at(-1)?.content;
    return typeof content === 'string' ? content : '';
  } catch (error) {
    if (isAppError(error)) return '';
    throw error;
  }
}

function repliedIn(end: CallRow['end']): string {
  const text = typeof end?.content?.text === 'string' ? end.content.text : '';
  const calls = (end?.toolCalls ?? []).map(({ name }) => String(name)).join(', ');
  return [text, ...(calls ? [`(called ${calls})`] : [])].join('\n').trim();
}

/** What the model was asked and replied in a sampled run, cut to what a prompt has room for. */
export async function readExchanges(run: SampledRun, modelId: string, role: string | null): Promise<EvidenceRun> {
  const { rows } = await pgPool().query<CallRow>(lastCalls, [run.runId, modelId, role]);
  const calls = await Promise.all(
    rows.map(async ({ role, start, end }) => ({
      role,
      asked: excerpt(await askedIn(start), 250, 350),
      replied: excerpt(repliedIn(end), 350, 350),
      failed: end?.failure ? String(end.failure.message ?? 'it did not say why') : null,
    })),
  );
  return { category: run.category, verdict: run.verdict, task: excerpt(run.taskText, 700, 200), calls };
}
