import 'server-only';
import { createHash } from 'node:crypto';

/** A short name for these runs in this order. */
export const digestOf = (runIds: readonly string[]): string =>
  createHash('sha256').update(runIds.join(' ')).digest('base64url').slice(0, 22);
