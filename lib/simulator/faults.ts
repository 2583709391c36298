import { expertModels, orchestratorModels, type SimulatedModel } from './catalogue';
import { ApiRefusal } from './protocol/api-error';
import { type Fault, faultSchema } from './protocol/chat-request';
import { hexOf } from './random';

const faultDescriptions: Record<Fault, string> = {
  '429': 'Refuses every request with 429 and Retry-After: 1.',
  '429-once': 'Refuses the first two sendings of a request with 429 and Retry-After: 1, then answers.',
  '500': 'Answers every request with 500.',
  '500-once': 'Answers the first two sendings of a request with 500, then answers.',
  slow: 'Answers thirty times slower than usual, even where other models answer at once.',
  'cut-stream': 'Sends half of the reply, then breaks the connection.',
  'silent-stream': 'Sends half of the reply, then nothing more, with the connection left open.',
  'broken-arguments': 'Calls tools with arguments that are not valid JSON.',
  'unknown-tool': 'Calls a tool that was not offered.',
  'endless-tools': 'Calls tools for ever and never answers.',
  'invalid-json': 'Answers 200 with a body that is not JSON, or a stream whose events are not.',
};

const prefix = 'sim/fault-';

/** The fault a served name asks for, or null. */
export function faultOf(servedName: string): Fault | null {
  const parsed = faultSchema.safeParse(servedName.startsWith(prefix) ? servedName.slice(prefix.length) : null);
  return parsed.success ? parsed.data : null;
}

const base = orchestratorModels[0] ?? expertModels[0];

/** A model per fault; apart from its fault it is the cost-aware orchestrator, able to play an expert as well. */
export const faultModels: readonly SimulatedModel[] = faultSchema.options.flatMap((fault) =>
  base
    ? [
        {
          ...base,
          servedName: `${prefix}${fault}`,
          name: `Simulated fault: ${fault}`,
          family: 'fault',
          description: faultDescriptions[fault],
          tags: ['simulated', 'fault'],
        },
      ]
    : [],
);

const refusalsBeforeRecovery = 2;
const rememberedRequests = 10_000;
const shared = globalThis as typeof globalThis & { __podiumSimulatorRefusals?: Map<string, number> };

/** Whether this sending of a request is still to be refused; the same request is let through after two refusals. */
function isStillRefused(identity: readonly string[]): boolean {
  const refusals = (shared.__podiumSimulatorRefusals ??= new Map());
  const key = hexOf(28, ...identity);
  const count = refusals.get(key) ?? 0;
  refusals.delete(key);
  if (count >= refusalsBeforeRecovery) return false;
  refusals.set(key, count + 1);
  const oldest = refusals.keys().next().value;
  if (refusals.size > rememberedRequests && oldest !== undefined) refusals.delete(oldest);
  return true;
}

/** Throws the refusal that a fault asks for, if it is one that refuses. `identity` tells one request from another. */
export function refuseIfAsked(fault: Fault | null, identity: readonly string[]): void {
  if (fault === null) return;
  if ((fault === '429-once' || fault === '500-once') && !isStillRefused([fault, ...identity])) return;
  if (fault === '429' || fault === '429-once')
    throw new ApiRefusal({
      status: 429,
      type: 'RateLimitError',
      message: 'Too many requests for this simulated model. Try again in a second.',
      headers: { 'Retry-After': '1' },
    });
  if (fault === '500' || fault === '500-once')
    throw new ApiRefusal({
      status: 500,
      type: 'InternalServerError',
      message: 'The simulated engine failed, as the model name asks.',
    });
}
