import 'server-only';
import { v7 as newId } from 'uuid';
import { parseInput } from '@/lib/errors';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { transaction } from '@/lib/runs/server/transaction';
import { type CreateExperimentInput, createExperimentInputSchema } from '../schema';
import { advanceExperiment } from './advance-experiment';
import { insertExperiment } from './insert-experiment';
import { planExperiment } from './plan-experiment';

/**
 * Inserts an experiment with its arms and all of its runs in one transaction, and releases the first of them.
 * Throws `invalid-input`, `not-found` or `conflict` naming the field at fault.
 */
export async function createExperiment(given: CreateExperimentInput): Promise<{ id: string }> {
  const plan = parseInput(createExperimentInputSchema, given, 'body');
  const [planned] = await Promise.all([planExperiment(plan), ensureQueueSchema()]);
  const id = newId();
  await transaction((client) => insertExperiment(client, { id, plan, planned, test: null }));
  await advanceExperiment(id);
  return { id };
}
