import 'server-only';
import { AppError } from '@/lib/errors';
import type { JudgeExchange } from '@/lib/judgements/exchange';
import type { Judgement } from '@/lib/judgements/schema';
import { readExchanges } from '@/lib/judgements/server/read-exchange';
import type { StoredEvent } from '@/lib/orchestrator/events';
import type { ExportRequests } from '../route-schemas';
import { readHistory } from './event-log';
import { readRequests, readResponses } from './read-request';
import type { ExactRequest } from './recorder/encode-request';

/**
 * An event with what its content hash stands for beside it: `request` (`{ url, body }`, the body byte for byte what was sent) at the
 * start of a model call with a `requestRef`, `response` (what the server answered, in one piece) at the end of one with a
 * `responseRef`. Null where the database does not hold it any more.
 */
export type ExportedEvent = Omit<StoredEvent, 'event'> & {
  event: StoredEvent['event'] & { request?: ExactRequest | null; response?: unknown };
};

/** A judgement with its `exchange`: what was sent to the judge model and came back; null where none was asked. */
export type ExportedJudgement = Judgement & { exchange?: JudgeExchange | null };

const requestRefOf = ({ event }: StoredEvent) => (event.type === 'model-call-start' ? event.requestRef : undefined);
const responseRefOf = ({ event }: StoredEvent) => (event.type === 'model-call-end' ? event.responseRef : undefined);
const refsAmong = (events: readonly StoredEvent[], refOf: (event: StoredEvent) => string | undefined) =>
  events.flatMap((event) => refOf(event) ?? []);

/** What is stored under a hash; null instead of breaking off a whole file where it, or a part of it, is not there any more. */
function orNull<Found>(read: (hash: string) => Found, hash: string): Found | null {
  try {
    return read(hash);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Puts requests and responses beside their hashes, one event at a time: written out they are far more than what is stored. */
async function withExchanges(events: readonly StoredEvent[]): Promise<Iterable<ExportedEvent>> {
  const [requestOf, responseOf] = await Promise.all([
    readRequests(refsAmong(events, requestRefOf)),
    readResponses(refsAmong(events, responseRefOf)),
  ]);
  function* each(): Generator<ExportedEvent> {
    for (const stored of events) {
      const requestRef = requestRefOf(stored);
      const responseRef = responseRefOf(stored);
      if (requestRef) yield { ...stored, event: { ...stored.event, request: orNull(requestOf, requestRef) } };
      else if (responseRef) yield { ...stored, event: { ...stored.event, response: orNull(responseOf, responseRef) } };
      else yield stored;
    }
  }
  return each();
}

/** The judgements of a run as an export has them. */
export async function exportedJudgements(
  runId: string,
  { judgements, requests }: { judgements: readonly Judgement[]; requests: ExportRequests },
): Promise<ExportedJudgement[]> {
  if (requests === 'refs') return [...judgements];
  const exchanges = judgements.some(({ hasExchange }) => hasExchange)
    ? await readExchanges(runId)
    : new Map<string, JudgeExchange>();
  return judgements.map((judgement) => ({ ...judgement, exchange: exchanges.get(judgement.id) ?? null }));
}

/** `head` as JSON, in pieces, with the whole log of a run as its last key, `events`: at no time is the text of all of them held. */
export async function* exportTrajectory(
  runId: string,
  { head, requests }: { head: object; requests: ExportRequests },
): AsyncGenerator<string, void, void> {
  const history = await readHistory(runId);
  yield `${JSON.stringify(head).slice(0, -1)},"events":[`;
  let separator = '';
  for (const event of requests === 'full' ? await withExchanges(history) : history) {
    yield separator + JSON.stringify(event);
    separator = ',';
  }
  yield ']}';
}
