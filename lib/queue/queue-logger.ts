import 'server-only';
import { Logger } from 'graphile-worker';
import { logger } from '../logger';

/** The queue's log lines in ours; its chatter about every job is left out. */
export function queueLogger(): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') logger.error({ queue: meta }, message);
    else if (level === 'warning') logger.warn({ queue: meta }, message);
    else logger.trace({ queue: meta }, message);
  });
}
