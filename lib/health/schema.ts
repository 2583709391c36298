import { z } from 'zod';

const part = z.object({ state: z.enum(['ok', 'warning', 'failed']), message: z.string() });

/** GET /api/health */
export const healthSchema = z.object({
  /** `ok`: all works; `degraded`: it serves, but a part does not work; `down`: no database. */
  status: z.enum(['ok', 'degraded', 'down']),
  checkedAt: z.string(),
  database: part.extend({ durationMs: z.number().nullable() }),
  migrations: part,
  queue: part.extend({ waiting: z.number().int().nullable(), running: z.number().int().nullable() }),
  worker: part.extend({ alive: z.number().int().nullable() }),
  sandbox: part,
  backends: z.array(part.extend({ id: z.string(), name: z.string(), simulated: z.boolean() })),
});
export type Health = z.infer<typeof healthSchema>;
export type HealthPart = z.infer<typeof part>;
