import 'server-only';
import type { z } from 'zod';
import type { Prisma } from '@/prisma/generated/client';
import type { preferenceInputSchema } from '../schema';
import { writePreferenceSentence } from '../write-sentence';

export type PreferenceFields = z.output<typeof preferenceInputSchema>;

/** The columns of a version. A sentence nobody edited is written anew, with the names of now. */
export async function versionFields(transaction: Prisma.TransactionClient, input: PreferenceFields) {
  const { weights, rules, sentence, sentenceEdited } = input;
  if (sentenceEdited && sentence !== undefined) return { weights, rules, sentence, sentenceEdited: true };
  const select = { id: true, name: true } as const;
  const tools = await transaction.tool.findMany({ select });
  const models = await transaction.model.findMany({ select });
  const names = (rows: { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]));
  return {
    weights,
    rules,
    sentence: writePreferenceSentence({ weights, rules, toolNames: names(tools), modelNames: names(models) }),
    sentenceEdited: false,
  };
}
