import { z } from 'zod';
import { orchestratorSetupSchema } from './schema';

/** POST /api/orchestrators/preview */
export const previewInputSchema = z.object({
  setup: orchestratorSetupSchema,
  /** Null = the default price book. */
  priceBookId: z.uuid().nullable().default(null),
});

/** The tools exactly as the orchestrator model reads them. */
export const previewSchema = z.object({
  priceBookName: z.string().nullable(),
  tools: z.array(
    z.object({ name: z.string(), description: z.string(), parameters: z.record(z.string(), z.unknown()) }),
  ),
});
export type Preview = z.infer<typeof previewSchema>;
