import type { ModelCheck, ModelCheckName } from '@/lib/models/schema';
import type { FailureCode } from '@/lib/orchestrator/events';
import { type Explanation, knownFailures } from './known-failures';

/** A request that failed, as the model client tells it: its code, and a sentence that quotes the server. */
export type CheckFailure = { code: FailureCode; message: string };

export type ExplainedFailure = Explanation & {
  verdict: Extract<ModelCheck['verdict'], 'fails' | 'not-offered' | 'unclear'>;
};

/** What a refusal is about stands at its beginning; the client quotes less than this. */
const readCharacters = 1_500;

/**
 * Why a server refused a check and what to do about it, in plain words. `list` is the question for its models. The first
 * known shape that fits is taken; a refusal nobody has seen yet is told in the server's own words.
 */
export function explainFailure(check: ModelCheckName | 'list', failure: CheckFailure): ExplainedFailure {
  const { code } = failure;
  const message = failure.message.slice(0, readCharacters);
  const text = message.toLowerCase();
  const known = knownFailures.find(
    ({ checks, codes, pattern }) =>
      (checks === undefined || checks.includes(check)) &&
      (codes === undefined || codes.includes(code)) &&
      (pattern === undefined || pattern.test(text)),
  );
  const { reason, fix } = known ?? splitAdvice(message);
  const isNoAnswer = check !== 'list' && check !== 'chat' && onTheWay.has(code);
  return { verdict: isNoAnswer ? 'unclear' : (known?.verdict ?? 'fails'), reason, fix };
}

/** Failures that say nothing about what a model can do: they leave its ability open. */
const onTheWay = new Set<FailureCode>([
  'unauthorized',
  'rate-limited',
  'overloaded',
  'timeout',
  'unreachable',
  'broken-stream',
  'not-configured',
  'cancelled',
]);

/** The client's sentences end in advice: `GPU box refuses connections. Check that the server is running.` */
function splitAdvice(message: string): Explanation {
  const quoted = /^(.*"\.)\s+(\S.*)$/s.exec(message) ?? /^(.*?[^.\d]\.)\s+([A-Z].*)$/s.exec(message);
  return { reason: quoted?.[1] ?? message, fix: quoted?.[2] ?? null };
}
