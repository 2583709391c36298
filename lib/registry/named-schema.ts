import { z } from 'zod';

/** As much of anything registered as it takes to find it by name. */
export const namedSchema = z.object({ id: z.string(), name: z.string(), archivedAt: z.string().nullable() });
