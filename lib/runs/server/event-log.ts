import 'server-only';
import { type LongText, type StoredEvent, storedEventSchema } from '@/lib/orchestrator/events';
import { pgPool } from '@/lib/pg';
import { readPayloads } from './read-payloads';
import { mapLongTexts } from './recorder/shorten-event';

type Row = { seq: number; at: Date; data: unknown };

const toStored = ({ seq, at, data }: Row): StoredEvent =>
  storedEventSchema.parse({ seq, at: at.toISOString(), event: data });

/** Stored events after a cursor, oldest first, at most `limit`. */
export async function readEventsAfter(runId: string, afterSeq: number, limit = 500): Promise<StoredEvent[]> {
  const { rows } = await pgPool().query<Row>({
    name: 'podium-events-after',
    text: 'SELECT seq, at, data FROM "RunEvent" WHERE "runId" = $1 AND seq > $2 ORDER BY seq LIMIT $3',
    values: [runId, afterSeq, limit],
  });
  return rows.map(toStored);
}

/** Stored events of a window of turns, both ends included; turn 0 is what came before the first. */
export async function readEventsOfTurns(runId: string, fromTurn: number, toTurn: number): Promise<StoredEvent[]> {
  const { rows } = await pgPool().query<Row>(
    'SELECT seq, at, data FROM "RunEvent" WHERE "runId" = $1 AND turn BETWEEN $2 AND $3 ORDER BY seq LIMIT 20000',
    [runId, fromTurn, toTurn],
  );
  return rows.map(toStored);
}

/** The whole log of a run with every long text whole again: what the engine folds and an export holds. */
export async function readHistory(runId: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = 0; ; ) {
    const page = await readEventsAfter(runId, after, 2_000);
    events.push(...(await hydrateEvents(page)));
    const last = page.at(-1);
    if (!last || page.length < 2_000) return events;
    after = last.seq;
  }
}

/** Puts whole texts back where only their beginning is stored. */
export async function hydrateEvents(events: readonly StoredEvent[]): Promise<StoredEvent[]> {
  const refs = new Set<string>();
  const collect = (value: LongText) => {
    if (value.ref !== undefined) refs.add(value.ref);
    return value;
  };
  for (const { event } of events) mapLongTexts(event, collect);
  if (refs.size === 0) return [...events];
  const texts = await readPayloads([...refs]);
  const whole = (value: LongText): LongText => {
    const text = value.ref === undefined ? undefined : texts.get(value.ref);
    return text === undefined ? value : { text };
  };
  return events.map((stored) => ({ ...stored, event: mapLongTexts(stored.event, whole) }));
}
