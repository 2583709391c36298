import 'server-only';
import { formatCount } from '@/lib/format';
import { modelInputSchema } from '@/lib/models/schema';
import type { Model, Prisma } from '@/prisma/generated/client';
import type { ListedModel } from '../formats/listed-model';

const abilities = [
  ['tools', 'tools'],
  ['parallelTools', 'parallel tools'],
  ['vision', 'images'],
] as const;
const said = (value: boolean) => (value ? 'yes' : 'no');

/** What a list knows better about a registered model: its context length and abilities, as texts and as columns. */
export function learntChanges(model: Model, entry: ListedModel): { texts: string[]; data: Prisma.ModelUpdateInput } {
  const texts: string[] = [];
  const data: Prisma.ModelUpdateInput = {};
  if (entry.contextTokens !== null && entry.contextTokens >= 256 && entry.contextTokens !== model.contextTokens) {
    texts.push(`context ${formatCount(model.contextTokens)} → ${formatCount(entry.contextTokens)} tokens`);
    data.contextTokens = entry.contextTokens;
  }
  const before = modelInputSchema.shape.capabilities.parse(model.capabilities);
  for (const [name, text] of abilities) {
    const value = entry.abilities[name];
    if (value === undefined || value === before[name]) continue;
    texts.push(`${text} ${said(before[name])} → ${said(value)}`);
    data.capabilities = { ...before, ...entry.abilities };
  }
  return { texts, data };
}
