import 'server-only';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { logger } from '../logger';
import { databaseUrl } from '../pg';
import { type ControlNotification, channels, controlNotificationSchema, parseNotification } from './channels';

/** A worker's registration: it is alive as long as its connection holds the lock. */
export type Lease = {
  workerId: string;
  /** Resolves when the connection is gone, and with it the lock. */
  lost: Promise<void>;
  /** Records the queue workers whose jobs are to be released when this worker is found dead. */
  setQueueIds(ids: readonly string[]): Promise<void>;
  /** Lets go of the lock and of the registration. */
  end(): Promise<void>;
};

/** Registers a worker on a connection of its own, which also listens for cancel, pause and watch. */
export async function takeLease(onControl: (notification: ControlNotification) => void): Promise<Lease> {
  const workerId = newId();
  const lockKey = randomBytes(8).readBigInt64BE().toString();
  const client = new pg.Client({
    connectionString: databaseUrl(),
    application_name: 'podium-worker',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', (err) => {
      logger.warn({ err, workerId }, 'the connection of the worker was lost');
      resolve();
    });
    client.on('end', () => resolve());
  });
  await client.connect();
  client.on('notification', ({ channel, payload }) => {
    if (channel !== channels.control) return;
    const notification = parseNotification(controlNotificationSchema, payload);
    if (notification) onControl(notification);
  });
  try {
    // The lock before the row: whoever sees the row can already see whether its worker is alive.
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await client.query(`LISTEN ${channels.control}`);
    await client.query('INSERT INTO "Worker" (id, "lockKey", host, pid, "queueIds") VALUES ($1, $2, $3, $4, $5)', [
      workerId,
      lockKey,
      hostname(),
      process.pid,
      [],
    ]);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  return {
    workerId,
    lost,
    async setQueueIds(ids) {
      await client.query('UPDATE "Worker" SET "queueIds" = $2 WHERE id = $1', [workerId, ids]);
    },
    async end() {
      await client.query('DELETE FROM "Worker" WHERE id = $1', [workerId]).catch(() => {});
      await client.end().catch(() => {});
    },
  };
}
