import { z } from 'zod';
import { exportRequestsSchema } from '@/lib/runs/route-schemas';
import { type Outcome, outcomes } from './outcomes';

const outcomeNames = Object.keys(outcomes) as [Outcome, ...Outcome[]];
const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value),
    z.array(item).min(1, 'Name at least one.').max(50, 'At most 50.').optional(),
  );

/** Query of GET /api/experiments/:id/export.jsonl and runs.csv: which runs. Several are parted by commas. */
export const exportQuerySchema = z.object({
  /** Ids of arms. */
  arm: listOf(z.uuid('This is not the id of an arm.')),
  outcome: listOf(z.enum(outcomeNames)),
  /** `include`: also failed attempts that new runs took the place of. */
  superseded: z.enum(['exclude', 'include']).default('exclude'),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;

/** Query of GET /api/experiments/:id/export.jsonl: which runs, and whether with the requests and responses of every call. */
export const exportJsonlQuerySchema = exportQuerySchema.extend({ requests: exportRequestsSchema });
export type ExportJsonlQuery = z.infer<typeof exportJsonlQuerySchema>;
