import { z } from 'zod';
import { figuresSourceSchema, windowDays } from '@/lib/overview/schema';

/** What the overview shows, in its address. */
export const overviewStateSchema = z.object({
  days: z.coerce
    .number()
    .refine((days) => (windowDays as readonly number[]).includes(days))
    .default(30),
  /** Left out: real figures, or simulated ones where nothing is real. */
  source: figuresSourceSchema.optional(),
  axis: z.enum(['cost', 'latency']).default('cost'),
  scale: z.enum(['linear', 'log']).optional(),
  /** Latency is added up only when asked for. */
  view: z.enum(['spend', 'latency']).default('spend'),
});
export type OverviewState = z.infer<typeof overviewStateSchema>;

export const figuresQueryOf = ({ days, source }: OverviewState) => ({ days, ...(source && { source }) });
