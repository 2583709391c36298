import 'server-only';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { runEventSchema } from '@/lib/orchestrator/events';

/** Channels of LISTEN/NOTIFY. A payload is at most 7,999 bytes, so they carry ids and short pieces only. */
export const channels = { events: 'podium_events', live: 'podium_live', control: 'podium_control' } as const;
export type Channel = (typeof channels)[keyof typeof channels];
export const maxNotificationBytes = 7_900;

/** Something about the run changed in the database: events up to `seq`, its status or its totals. */
export const eventsNotificationSchema = z.object({ runId: z.string(), seq: z.number().int() });

/** Pieces of running model calls; never stored. */
export const liveNotificationSchema = z.object({ runId: z.string(), deltas: z.array(runEventSchema) });

/** `watch`: someone looks at the run, so its live pieces are worth sending for a while; `fresh`: from their beginning. */
export const controlNotificationSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cancel'), runId: z.string() }),
  z.object({ type: z.literal('pause'), runId: z.string() }),
  z.object({ type: z.literal('watch'), runId: z.string(), fresh: z.boolean() }),
]);
export type ControlNotification = z.infer<typeof controlNotificationSchema>;

type Connection = Pick<Pool | PoolClient, 'query'>;

export async function notifyControl(connection: Connection, notification: ControlNotification): Promise<void> {
  await connection.query('SELECT pg_notify($1, $2)', [channels.control, JSON.stringify(notification)]);
}

/** Tells watchers to look at a run again; in a transaction it is sent at commit. */
export async function notifyRunChanged(connection: Connection, runId: string, seq: number): Promise<void> {
  await connection.query('SELECT pg_notify($1, $2)', [channels.events, JSON.stringify({ runId, seq })]);
}

/** The same for runs that nothing is known of yet. */
export async function notifyRunsAdded(connection: Connection, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  await connection.query(
    `SELECT pg_notify($1, json_build_object('runId', id, 'seq', 0)::text) FROM unnest($2::text[]) AS id`,
    [channels.events, runIds],
  );
}

/** Reads a notification; anything that is not one of ours is undefined. */
export function parseNotification<Schema extends z.ZodType>(
  schema: Schema,
  payload: string | undefined,
): z.infer<Schema> | undefined {
  if (!payload) return undefined;
  try {
    return schema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}
