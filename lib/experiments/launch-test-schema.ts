import { z } from 'zod';
import { priceSchema } from '@/lib/price-books/schema';
import { nameSchema } from '@/lib/registry/schema';
import { experimentEstimateSchema } from './estimate-schema';
import { controlShape, orchestratorIdsSchema, preferenceIdsSchema, tasksShape } from './schema';

const distinct = (items: readonly unknown[]) =>
  new Set(items.map((item) => JSON.stringify(item))).size === items.length;
const subjectKindSchema = z.enum(['model', 'tool']);
const subjectIdSchema = z.uuid('Choose a model or a tool.');

/** How the prices of the base book are changed for one of the books under test. */
export const priceVariantSchema = z.discriminatedUnion('type', [
  /** The prices of the models that a tool offers are dealt out among them anew; null = of all models that can be called. */
  z.object({
    type: z.literal('permute'),
    seed: z
      .number('A whole number.')
      .int('A whole number.')
      .min(0, 'Zero or more.')
      .max(4_294_967_295, 'At most 4294967295.'),
    toolId: z.uuid('Choose a tool.').nullable().default(null),
  }),
  z.object({
    type: z.literal('scale'),
    /** Exact decimal. */
    factor: z
      .string()
      .trim()
      .regex(/^\d{1,6}(\.\d{1,6})?$/, 'A number such as 0.5 or 12, with at most 6 decimals.')
      .refine((text) => /[1-9]/.test(text), 'More than zero.'),
    subjectKind: subjectKindSchema,
    subjectId: subjectIdSchema,
  }),
]);
export type PriceVariant = z.output<typeof priceVariantSchema>;
export type PriceVariantInput = z.input<typeof priceVariantSchema>;

const aims = ['accuracy', 'cost', 'latency'] as const;

/** Two preferences that ask for opposite things. */
export const preferencePairSchema = z.discriminatedUnion('type', [
  z
    .object({ type: z.literal('aims'), left: z.enum(aims), right: z.enum(aims) })
    .refine(({ left, right }) => left !== right, { path: ['right'], message: 'Choose another aim.' }),
  /** To prefer a tool or model, and to avoid it. */
  z.object({ type: z.literal('use'), subjectKind: subjectKindSchema, subjectId: subjectIdSchema }),
]);
export type PreferencePair = z.output<typeof preferencePairSchema>;
export type PreferencePairInput = z.input<typeof preferencePairSchema>;

const commonShape = { name: nameSchema, ...tasksShape, orchestratorIds: orchestratorIdsSchema, ...controlShape };

/** POST /api/experiments/tests: one of the ready-made tests; books and preferences it needs are made with it. */
export const launchTestInputSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('prices'),
    ...commonShape,
    preferenceIds: preferenceIdsSchema,
    /** Book whose prices are changed; null = the default one. */
    baseId: z.uuid('Choose a price book.').nullable().default(null),
    variants: z
      .array(priceVariantSchema)
      .min(1, 'Change the prices in at least one way.')
      .max(8, 'At most 8 changed books.')
      .refine(distinct, 'Each change once.'),
  }),
  z.object({
    kind: z.literal('obedience'),
    ...commonShape,
    priceBookId: z.uuid('Choose a price book.').nullable().default(null),
    pairs: z
      .array(preferencePairSchema)
      .min(1, 'Choose at least one pair.')
      .max(8, 'At most 8 pairs.')
      .refine(distinct, 'Each pair once.'),
  }),
]);
export type LaunchTestInput = z.input<typeof launchTestInputSchema>;
export type LaunchTestPlan = z.output<typeof launchTestInputSchema>;

/** POST /api/experiments/tests/preview: what would be made, and what it would take. */
export const testPreviewSchema = z.object({
  estimate: experimentEstimateSchema,
  books: z.array(
    z.object({
      name: z.string(),
      /** From what and how, in words. */
      done: z.string(),
      /** Prices that are not those of the base. */
      changes: z.array(z.object({ old: priceSchema, next: priceSchema })),
    }),
  ),
  preferences: z.array(z.object({ name: z.string(), sentence: z.string(), isNew: z.boolean() })),
});
export type TestPreview = z.infer<typeof testPreviewSchema>;
