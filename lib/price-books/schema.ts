import { z } from 'zod';
import { idParamsSchema, nameSchema, usdInputSchema } from '@/lib/registry/schema';
import { type AmountName, amountNames, amountNamesOf, priceStateSchema } from './amounts';
import { latencySecondsSchema, priceNoteSchema, subjectSchema } from './price-row';

export {
  type AmountName,
  type Amounts,
  amountNames,
  modelAmountNames,
  type PriceState,
  priceStateSchema,
  toolAmountNames,
} from './amounts';

const inputAmounts = Object.fromEntries(amountNames.map((name) => [name, usdInputSchema.default(null)])) as Record<
  AmountName,
  z.ZodDefault<typeof usdInputSchema>
>;

/** A price to be saved: of something registered (`subjectId`), or of a name that is not (yet). */
export const priceInputSchema = z
  .object({
    subjectKind: z.enum(['model', 'tool']),
    /** Name in the book; left out, it stays as it is, or is the registered name. */
    subject: subjectSchema.nullable().default(null),
    /** Registry id of the model or tool; null for a name that is not linked to one. */
    subjectId: z.uuid('Choose a model or a tool.').nullable().default(null),
    state: priceStateSchema,
    ...inputAmounts,
    /** Average latency of a call in seconds, shown to the orchestrator before the declared one. */
    latencySeconds: latencySecondsSchema.default(null),
    note: priceNoteSchema.default(''),
  })
  .superRefine((price, context) => {
    const allowed = amountNamesOf(price.subjectKind);
    if (price.subject === null && price.subjectId === null)
      context.addIssue({ code: 'custom', path: ['subject'], message: 'Name a model or tool, or choose one.' });
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

/** POST /api/price-books/:id/prices: changes that make a new version; prices not named stay as they are. */
export const changePricesInputSchema = z
  .object({
    note: z.string().trim().max(500, 'At most 500 characters.').default(''),
    /** From when runs take the new version, past or future; null = now. */
    effectiveAt: z.iso
      .datetime({ offset: true, message: 'A date and time such as 2026-03-01T00:00:00Z.' })
      .nullable()
      .default(null),
    /** Version the prices not named are taken from; null = the one in effect when the new one begins. */
    baseVersionId: z.uuid().nullable().default(null),
    /** Newest version the changes were made in sight of; a newer one is a conflict. Null = whatever there is. */
    newestVersion: z.number().int().nullable().default(null),
    changes: z
      .array(priceInputSchema)
      .max(2_000)
      .default([])
      .superRefine((changes, context) => {
        const seen = new Set<string>();
        changes.forEach(({ subjectKind, subjectId, subject }, index) => {
          for (const [field, value] of [
            ['subjectId', subjectId?.toLowerCase()],
            ['subject', subject],
          ] as const) {
            if (!value) continue;
            const key = `${subjectKind} ${field} ${value}`;
            if (seen.has(key))
              context.addIssue({
                code: 'custom',
                path: [index, field],
                message: `This ${subjectKind} is there twice.`,
              });
            seen.add(key);
          }
        });
      }),
    /** Prices that go. */
    removed: z
      .array(z.object({ subjectKind: z.enum(['model', 'tool']), subject: subjectSchema }))
      .max(2_000)
      .default([]),
  })
  .refine(({ changes, removed }) => changes.length + removed.length > 0, {
    path: ['changes'],
    message: 'Change at least one price.',
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
  /** As the book has it; unique in a version together with the kind. */
  subject: z.string(),
  subjectKind: z.enum(['model', 'tool']),
  /** Registry id of the model or tool; null when it is gone or not registered. */
  subjectId: z.string().nullable(),
  /** Its name in the registry; null when it is not linked. */
  registeredName: z.string().nullable(),
  state: priceStateSchema,
  ...amounts,
  latencySeconds: z.number().nullable(),
  note: z.string(),
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

/** A version without its prices. */
export const priceBookVersionSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  note: z.string(),
  createdAt: z.string(),
  /** From when runs take it. */
  effectiveAt: z.string(),
  priceCount: z.number().int(),
  /** Prices added, removed or changed against the version before it. */
  changeCount: z.number().int(),
  /** Runs booked with it. */
  runCount: z.number().int(),
});
export type PriceBookVersion = z.infer<typeof priceBookVersionSchema>;

/** GET /api/price-books/:id */
export const priceBookDetailSchema = priceBookSchema.extend({
  /** The version runs take now; null while the first one lies in the future. */
  effectiveVersionId: z.string().nullable(),
  /** Of the version in effect, or of the newest where none is. */
  prices: z.array(priceSchema),
  /** The newest first. */
  versions: z.array(priceBookVersionSchema),
});
export type PriceBookDetail = z.infer<typeof priceBookDetailSchema>;

/** Path of one version of a book. */
export const versionParamsSchema = idParamsSchema.extend({ versionId: z.uuid('This is not an id of Podium.') });

/** GET /api/price-books/:id/versions/:versionId */
export const priceBookVersionDetailSchema = priceBookVersionSchema
  .omit({ priceCount: true, changeCount: true, runCount: true })
  .extend({ priceBookId: z.string(), priceBookName: z.string(), prices: z.array(priceSchema) });
export type PriceBookVersionDetail = z.infer<typeof priceBookVersionDetailSchema>;

/** GET /api/price-books/compare: each side is the id of a book or of a version. */
export const compareQuerySchema = z.object({
  left: z.uuid('Choose a price book or version.'),
  right: z.uuid('Choose a price book or version.'),
});
export const comparisonSchema = z.object({ left: priceBookVersionDetailSchema, right: priceBookVersionDetailSchema });
export type Comparison = z.infer<typeof comparisonSchema>;
