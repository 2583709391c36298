import 'server-only';
import { type ModelCheck, type ModelTest, modelCheckNames } from '@/lib/models/schema';
import { type SpecModel, specModelSchema } from '@/lib/orchestrator/spec';
import type { BackendConnection } from '@/lib/providers/backend-connection';
import { learnCapabilities, type ReasoningSeen } from '../learn-capabilities';
import type { BackendTestEvent } from '../test-events';
import { runCheck } from './run-check';

export type TestedModel = Pick<SpecModel, 'name' | 'servedName' | 'contextTokens' | 'sampling' | 'capabilities'> & {
  backendId: string | null;
};

type CheckEvent = Extract<BackendTestEvent, { type: 'check-start' | 'check-end' }>;

const skipped = (check: ModelCheck['check']): ModelCheck => ({
  check,
  verdict: 'unclear',
  reason: 'Not tried, because plain chat does not work.',
  fix: null,
  said: null,
  durationMs: null,
  firstTokenMs: null,
  usage: null,
});

/** Asks one model everything a test asks, one request after the other; returns what was found. */
export async function* testModel(input: {
  index: number;
  connection: BackendConnection;
  model: TestedModel;
  signal: AbortSignal;
}): AsyncGenerator<CheckEvent, ModelTest, void> {
  const { index, connection, model, signal } = input;
  const startedAt = performance.now();
  const spec = specModelSchema.parse({
    ...model,
    key: model.servedName,
    backendKey: connection.key,
    // Everything is tried, whatever is believed so far.
    capabilities: { ...model.capabilities, tools: true, parallelTools: true, reasoning: 'auto' },
  });
  const checks: ModelCheck[] = [];
  let reasoningSeen: ReasoningSeen = null;
  let streams = connection.streaming;
  for (const check of modelCheckNames) {
    signal.throwIfAborted();
    yield { type: 'check-start', index, check };
    if (checks[0]?.verdict === 'fails' || checks[0]?.verdict === 'unclear') {
      checks.push(skipped(check));
    } else {
      const streaming = check === 'chat' ? false : check === 'stream' ? true : streams;
      const outcome = await runCheck({ check, connection: { ...connection, streaming }, model: spec, signal });
      checks.push(outcome.check);
      reasoningSeen ??= outcome.reasoningSeen;
      // What else the model can do shall not hang on how its replies travel.
      if (check === 'stream') streams &&= outcome.check.verdict === 'works' || outcome.check.verdict === 'partly';
    }
    yield { type: 'check-end', index, check: checks.at(-1) as ModelCheck };
  }
  return {
    at: new Date().toISOString(),
    backendId: model.backendId,
    servedName: model.servedName,
    durationMs: Math.round(performance.now() - startedAt),
    checks,
    learnt: learnCapabilities({ checks, reasoningSeen, before: model.capabilities }),
  };
}
