import 'server-only';
import type { z } from 'zod';
import type { Prisma } from '@/prisma/generated/client';
import type { preferenceInputSchema } from '../schema';
import { namedById, writePreferenceSentence } from '../write-sentence';

export type PreferenceFields = z.output<typeof preferenceInputSchema>;

/** The columns of a version. A sentence nobody edited is written anew, with the names of now. */
export async function versionFields(transaction: Prisma.TransactionClient, input: PreferenceFields) {
  const { weights, rules, sentence, sentenceEdited } = input;
  if (sentenceEdited && sentence !== undefined) return { weights, rules, sentence, sentenceEdited: true };
  const select = { id: true, name: true, tags: true } as const;
  const tools = await transaction.tool.findMany({ select });
  const models = await transaction.model.findMany({ select });
  return {
    weights,
    rules,
    sentence: writePreferenceSentence({ weights, rules, tools: namedById(tools), models: namedById(models) }),
    sentenceEdited: false,
  };
}
