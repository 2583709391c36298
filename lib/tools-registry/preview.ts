import { z } from 'zod';
import { toolInputSchema } from './schema';

/** POST /api/tools/preview */
export const previewToolInputSchema = z.object({
  tool: toolInputSchema,
  /** The registered tool this is a change of; null for a new one. */
  toolId: z.uuid().nullable().default(null),
  /** Null = the tool alone. */
  orchestratorId: z.uuid().nullable().default(null),
  /** Null = the default price book. */
  priceBookId: z.uuid().nullable().default(null),
});

/** What an orchestrator's model would read of a tool. */
export const toolPreviewSchema = z.object({
  priceBookName: z.string().nullable(),
  /** The tools in the order in which they are sent, those beside this one too when inside an orchestrator. */
  tools: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      /** Description of the `model` argument; null without one. */
      modelArgument: z.string().nullable(),
      /** The entry of `tools` in the request, as it is sent. */
      exact: z.string(),
      isThis: z.boolean(),
    }),
  ),
  /** The orchestrator gives this tool its own choice of models. */
  ownModels: z.boolean(),
  /** This tool is not one of the orchestrator's: it is shown as if it were. */
  isAdded: z.boolean(),
});
export type ToolPreview = z.infer<typeof toolPreviewSchema>;
