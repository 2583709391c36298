import { z } from 'zod';
import { nameSchema, usdInputSchema } from '@/lib/registry/schema';

/** Every amount a price may have. Per million tokens, or per call, billable request, second, document; USD. */
export const amountNames = [
  'inputPerMillion',
  'cachedInputPerMillion',
  'cacheWritePerMillion',
  'outputPerMillion',
  'reasoningPerMillion',
  'perCall',
  'perRequest',
  'perSecond',
  'perDocument',
] as const;
export type AmountName = (typeof amountNames)[number];
export type Amounts = Record<AmountName, string | null>;

export const modelAmountNames = [
  'inputPerMillion',
  'cachedInputPerMillion',
  'cacheWritePerMillion',
  'outputPerMillion',
  'reasoningPerMillion',
  'perCall',
  'perSecond',
] as const satisfies readonly AmountName[];
export const toolAmountNames = [
  'perCall',
  'perRequest',
  'perSecond',
  'perDocument',
] as const satisfies readonly AmountName[];

export const priceStateSchema = z.enum(['priced', 'free', 'unknown']);

const inputAmounts = Object.fromEntries(amountNames.map((name) => [name, usdInputSchema.default(null)])) as Record<
  AmountName,
  z.ZodDefault<typeof usdInputSchema>
>;

export const priceInputSchema = z
  .object({
    subjectKind: z.enum(['model', 'tool']),
    subjectId: z.uuid('Choose a model or a tool.'),
    state: priceStateSchema,
    ...inputAmounts,
  })
  .superRefine((price, context) => {
    const allowed: readonly AmountName[] = price.subjectKind === 'model' ? modelAmountNames : toolAmountNames;
    for (const name of amountNames) {
      if (price[name] === null || allowed.includes(name)) continue;
      context.addIssue({ code: 'custom', path: [name], message: `A ${price.subjectKind} has no such price.` });
    }
    if (price.state === 'priced' && allowed.every((name) => price[name] === null))
      context.addIssue({
        code: 'custom',
        path: [allowed[0] as string],
        message: 'Enter at least one amount, or say that it is free or not known.',
      });
  })
  // What is free or not known has no amounts.
  .transform((price) =>
    price.state === 'priced' ? price : { ...price, ...Object.fromEntries(amountNames.map((name) => [name, null])) },
  );
export type PriceInput = z.input<typeof priceInputSchema>;

/** POST /api/price-books/:id/prices: changes that make a new version; prices not named stay as they are. */
export const changePricesInputSchema = z.object({
  note: z.string().trim().max(500, 'At most 500 characters.').default(''),
  changes: z
    .array(priceInputSchema)
    .min(1, 'Change at least one price.')
    .max(2_000)
    .superRefine((changes, context) => {
      const seen = new Set<string>();
      changes.forEach(({ subjectKind, subjectId }, index) => {
        const subject = `${subjectKind} ${subjectId.toLowerCase()}`;
        if (seen.has(subject))
          context.addIssue({
            code: 'custom',
            path: [index, 'subjectId'],
            message: `This ${subjectKind} is there twice.`,
          });
        seen.add(subject);
      });
    }),
});
export type ChangePricesInput = z.input<typeof changePricesInputSchema>;

/** POST /api/price-books and PUT /api/price-books/:id */
export const priceBookInputSchema = z.object({
  name: nameSchema,
  description: z.string().trim().max(2_000).default(''),
  source: z.string().trim().max(500).default(''),
  /** Making a book the default takes that from the one before. */
  isDefault: z.boolean().default(false),
  /** Only when creating: start with the prices of this book. */
  copyFromId: z.uuid().nullable().default(null),
});
export type PriceBookInput = z.input<typeof priceBookInputSchema>;

const amounts = Object.fromEntries(amountNames.map((name) => [name, z.string().nullable()])) as Record<
  AmountName,
  z.ZodNullable<z.ZodString>
>;

export const priceSchema = z.object({
  subject: z.string(),
  subjectKind: z.enum(['model', 'tool']),
  /** Registry id of the model or tool; null when it is gone or not registered. */
  subjectId: z.string().nullable(),
  state: priceStateSchema,
  ...amounts,
});
export type Price = z.infer<typeof priceSchema>;

export const priceBookSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  source: z.string(),
  isDefault: z.boolean(),
  archivedAt: z.string().nullable(),
  /** Newest version. */
  versionId: z.string(),
  version: z.number().int(),
  priceCount: z.number().int(),
  updatedAt: z.string(),
});
export type PriceBook = z.infer<typeof priceBookSchema>;

/** GET /api/price-books/:id */
export const priceBookDetailSchema = priceBookSchema.extend({
  /** Of the newest version. */
  prices: z.array(priceSchema),
  versions: z.array(
    z.object({
      id: z.string(),
      version: z.number().int(),
      note: z.string(),
      createdAt: z.string(),
      /** Runs booked with it. */
      runCount: z.number().int(),
    }),
  ),
});
export type PriceBookDetail = z.infer<typeof priceBookDetailSchema>;
