import { z } from 'zod';

/** Parameters and queries of the routes under /api/runs. */
export const runParamsSchema = z.object({ runId: z.uuid('This is not the id of a run.') });
export const callParamsSchema = runParamsSchema.extend({ callId: z.uuid('This is not the id of a call.') });

/**
 * What an export of runs holds of requests and responses. `refs`: their content hashes alone; `full`: also what every model call was
 * sent and answered, and every exchange with a judge model. Large: a request repeats its whole conversation.
 */
export const exportRequestsSchema = z.enum(['refs', 'full'], 'Say "refs" or "full".').default('refs');
export type ExportRequests = z.infer<typeof exportRequestsSchema>;

/** GET /api/runs/:id/export */
export const exportRunQuerySchema = z.object({ requests: exportRequestsSchema });

const turn = z.coerce.number().int().min(0).max(1_000_000);
/** A window of turns, both ends included. */
export const turnWindowSchema = z
  .object({ fromTurn: turn.default(0), toTurn: turn.default(1_000_000) })
  .refine(({ fromTurn, toTurn }) => fromTurn <= toTurn, {
    path: ['toTurn'],
    message: 'The window ends before it begins.',
  });

export const searchRunQuerySchema = z.object({ q: z.string().trim().min(1, 'Type what to look for.').max(200) });

/** GET /api/runs/:id/comparable?q= */
export const comparableRunsQuerySchema = z.object({ q: z.string().trim().max(200).optional() });

/** Cursor of an event stream: the last `seq` already seen. */
export const eventCursorSchema = z.object({ after: z.coerce.number().int().min(0).max(2_147_483_647).default(0) });
