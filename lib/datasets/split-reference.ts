import { z } from 'zod';
import type { Checker } from '@/lib/judgements/schema';

const keptSchema = z.object({ accepted: z.array(z.string()).min(1).max(50) });

/**
 * Earlier imports wrote all accepted answers of a task that a judge model reads into its reference ("A | B"), and kept all but the
 * first in the record. Versions never change, so such a task is read apart where it is set up to be run. Any other stays as it is.
 */
export function splitReference(task: { reference: string | null; checker: Checker; extra: unknown }): {
  reference: string | null;
  checker: Checker;
} {
  const { reference, checker } = task;
  const kept = keptSchema.safeParse(task.extra).data?.accepted;
  if (reference === null || checker.type !== 'model' || checker.accepted || !kept) return { reference, checker };
  const others = ` | ${kept.join(' | ')}`;
  const first = reference.endsWith(others) ? reference.slice(0, -others.length) : '';
  return first.trim() === '' ? { reference, checker } : { reference: first, checker: { ...checker, accepted: kept } };
}
