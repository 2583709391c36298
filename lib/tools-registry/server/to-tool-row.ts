import 'server-only';
import type { z } from 'zod';
import type { Prisma } from '@/prisma/generated/client';
import type { toolInputSchema } from '../schema';

export function toToolRow(input: z.output<typeof toolInputSchema>): Prisma.ToolUncheckedCreateInput {
  return {
    ...input,
    parameters: input.parameters as Prisma.InputJsonObject,
    options: input.options as Prisma.InputJsonObject,
  };
}
