import 'server-only';
import { env } from '@/lib/env';
import { logger } from '@/lib/logger';
import type { EngineEvent } from '@/lib/orchestrator/ports';

type Log = { info(facts: object, message: string): void; debug(facts: object, message: string): void };

/** A line for each model call: facts always at level debug, prompt and reply only where LOG_PROMPTS asks for them. */
export function logCall(runId: string, { event, request }: EngineEvent, log: Log = logger): void {
  const prompts = env().LOG_PROMPTS;
  if (event.type === 'model-call-start') {
    const { turn, callId, modelKey, role } = event;
    const facts = { runId, turn, callId, modelKey, role };
    if (prompts) log.info({ ...facts, request: request?.body }, 'model call started');
    else log.debug(facts, 'model call started');
  }
  if (event.type === 'model-call-end') {
    const { turn, callId, failure, durationMs, usage } = event;
    const facts = { runId, turn, callId, failureCode: failure?.code, durationMs, usage };
    const { content, reasoning, toolCalls } = event;
    if (prompts)
      log.info(
        { ...facts, reply: { content: content.text, reasoning: reasoning?.text, toolCalls } },
        'model call ended',
      );
    else log.debug(facts, 'model call ended');
  }
}
