import { z } from 'zod';
import { plural } from '@/lib/format';
import { nameSchema } from '@/lib/registry/schema';
import { subjectSchema } from './price-row';

const subjectsSchema = z
  .array(z.object({ subjectKind: z.enum(['model', 'tool']), subject: subjectSchema }))
  .min(1, 'Choose at least one price.')
  .max(20_000)
  .nullable()
  .default(null);

/** How a book is made from another one. `subjects`: which prices, null = all. */
export const derivePlanSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('scale'),
    /** Exact decimal. */
    factor: z
      .string()
      .trim()
      .regex(/^\d{1,6}(\.\d{1,6})?$/, 'A number such as 0.5 or 12, with at most 6 decimals.')
      .refine((text) => /[1-9]/.test(text), 'More than zero. What costs nothing is declared free in the book.'),
    amounts: z.enum(['all', 'input', 'output']).default('all'),
    subjects: subjectsSchema,
  }),
  z.object({
    type: z.literal('permute'),
    seed: z.number().int('A whole number.').min(0, 'Zero or more.').max(4_294_967_295, 'At most 4294967295.'),
    subjects: subjectsSchema,
  }),
]);
export type DerivePlan = z.output<typeof derivePlanSchema>;

/** POST /api/price-books/:id/derive */
export const deriveBookInputSchema = z.object({
  name: nameSchema,
  description: z.string().trim().max(2_000, 'At most 2,000 characters.').default(''),
  /** Version whose prices are taken; null = the one in effect now. */
  versionId: z.uuid().nullable().default(null),
  plan: derivePlanSchema,
});
export type DeriveBookInput = z.input<typeof deriveBookInputSchema>;

/** What was done, for the source and the note of the new book. */
export function sayPlan(plan: DerivePlan): string {
  const some = plan.subjects === null ? 'all prices' : plural(plan.subjects.length, 'chosen price');
  if (plan.type === 'permute')
    return `prices of ${plan.subjects === null ? 'all models' : plural(plan.subjects.length, 'chosen model')} permuted with seed ${plan.seed}`;
  const part = { all: '', input: ', input only', output: ', output only' }[plan.amounts];
  return `${some} × ${plan.factor}${part}`;
}
