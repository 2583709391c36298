import 'server-only';
import { cleanText } from '@/lib/clean-text';
import type { ModelCheck, ModelCheckName } from '@/lib/models/schema';
import { isModelCallError, type ModelPart, type ModelRequest } from '@/lib/orchestrator/ports';
import type { SpecModel } from '@/lib/orchestrator/spec';
import type { BackendConnection } from '@/lib/providers/backend-connection';
import { createModelClient } from '@/lib/providers/create-model-client';
import { checkOutputTokens, checkRequest } from '../check-requests';
import { explainFailure } from '../explain-failure';
import { judgeReply } from '../judge-reply';
import { type ReasoningSeen, reasoningSeenIn } from '../learn-capabilities';

type FinishPart = Extract<ModelPart, { type: 'finish' }>;
export type CheckOutcome = { check: ModelCheck; reasoningSeen: ReasoningSeen };

const maxMessageCharacters = 1_000;

/** Makes one check through the client that runs use. Refusals are outcomes; an abort is thrown on. */
export async function runCheck(input: {
  check: ModelCheckName;
  connection: BackendConnection;
  model: SpecModel;
  signal: AbortSignal;
}): Promise<CheckOutcome> {
  const { check, connection, model, signal } = input;
  const client = createModelClient({ backends: () => connection });
  const request: ModelRequest = {
    ...checkRequest(check),
    model,
    toolChoice: 'auto',
    sampling: { maxOutputTokens: checkOutputTokens },
  };
  let sentAt = performance.now();
  let firstTokenMs: number | null = null;
  let finish: FinishPart | null = null;
  const sinceSent = () => Math.round(performance.now() - sentAt);
  try {
    for await (const part of client.stream(request, { signal })) {
      if (part.type === 'attempt') {
        sentAt = performance.now();
        firstTokenMs = null;
      } else if (part.type.endsWith('-delta')) firstTokenMs ??= sinceSent();
      else if (part.type === 'finish') finish = part;
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!isModelCallError(error)) throw error;
    const { verdict, reason, fix } = explainFailure(check, error);
    const tell = (text: string) => cleanText(text).slice(0, maxMessageCharacters);
    const told = { verdict, reason: tell(reason), fix, said: tell(error.message) };
    return {
      check: { check, ...told, durationMs: sinceSent(), firstTokenMs: null, usage: null },
      reasoningSeen: null,
    };
  }
  if (finish === null) throw new Error('The model client ended without a reply and without an error.');
  const { inputTokens, outputTokens, reasoningTokens, estimated } = finish.usage;
  return {
    check: {
      check,
      ...judgeReply(check, finish),
      said: null,
      durationMs: sinceSent(),
      firstTokenMs: connection.streaming ? firstTokenMs : null,
      usage: { inputTokens, outputTokens, reasoningTokens, estimated },
    },
    reasoningSeen: reasoningSeenIn(finish.response, finish.reasoning),
  };
}
