import { z } from 'zod';
import { type AmountName, amountNames, amountNamesOf, priceStateSchema } from './amounts';

/** Longest subject a price may have: names of models are at most 200, those of other lists carry a path before them. */
export const subjectSchema = z.string().trim().min(1, 'Name the model or tool.').max(300, 'At most 300 characters.');
export const latencySecondsSchema = z.number().min(0, 'Zero or more.').max(86_400, 'At most a day.').nullable();
export const priceNoteSchema = z.string().trim().max(500, 'At most 500 characters.');

const exactUsd = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,12})?$/, 'A number of dollars such as 0.80, with at most 12 decimals.')
  .nullable()
  .default(null);
const amountsSchema = z.object(
  Object.fromEntries(amountNames.map((name) => [name, exactUsd])) as Record<AmountName, typeof exactUsd>,
);

/**
 * One price of a version. The subject is a name, registered or not; `modelId` or `toolId` link it to what is registered
 * (undefined: as the row of this subject was linked before, if it was; null: to nothing). Amounts are exact decimal
 * strings of USD; only a `priced` row keeps any, and needs one. Latency in seconds.
 */
export const priceRowSchema = z
  .object({
    subjectKind: z.enum(['model', 'tool']),
    subject: subjectSchema,
    modelId: z.uuid('This is not an id of Podium.').nullish(),
    toolId: z.uuid('This is not an id of Podium.').nullish(),
    state: priceStateSchema,
    amounts: amountsSchema,
    latencySeconds: latencySecondsSchema,
    note: priceNoteSchema,
  })
  .superRefine((row, context) => {
    const allowed = amountNamesOf(row.subjectKind);
    const fault = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const name of amountNames)
      if (row.amounts[name] !== null && !allowed.includes(name))
        fault(['amounts', name], `A ${row.subjectKind} has no such price.`);
    if (row.state === 'priced' && allowed.every((name) => row.amounts[name] === null))
      fault(['amounts', allowed[0] as string], 'Enter at least one amount, or say that it is free or not known.');
    if (row.subjectKind === 'model' && row.toolId) fault(['toolId'], 'The price of a model cannot belong to a tool.');
    if (row.subjectKind === 'tool' && row.modelId) fault(['modelId'], 'The price of a tool cannot belong to a model.');
  });
export type PriceRow = z.input<typeof priceRowSchema>;
