import { z } from 'zod';

const paramsSchema = z.object({ left: z.uuid(), right: z.uuid() });

/** The two runs an address names; null when it does not name two. */
export function readComparison(params: Record<string, unknown>): { left: string; right: string } | null {
  return paramsSchema.safeParse(params).data ?? null;
}
