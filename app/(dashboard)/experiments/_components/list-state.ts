import { z } from 'zod';
import { experimentStatuses } from '@/lib/experiments/experiment-statuses';

/** State of the list in the address. */
export const listStateSchema = z.object({
  q: z.string().max(200).default(''),
  status: z.enum(experimentStatuses).optional(),
  before: z.uuid().optional(),
});
