import 'server-only';
import { AppError, type ErrorIssue } from '@/lib/errors';
import type { Prisma } from '@/prisma/generated/client';
import type { PreferenceRules, PreferenceWeights } from '../schema';

type Content = { weights: PreferenceWeights; rules: PreferenceRules };

const named = ({ weights, rules }: Content) => ({
  tool: [
    ...Object.keys(weights.tools).map((id) => ({ id, field: `weights.tools.${id}` })),
    ...rules.forbiddenToolIds.map((id, index) => ({ id, field: `rules.forbiddenToolIds.${index}` })),
  ],
  model: [
    ...Object.keys(weights.models).map((id) => ({ id, field: `weights.models.${id}` })),
    ...rules.forbiddenModelIds.map((id, index) => ({ id, field: `rules.forbiddenModelIds.${index}` })),
  ],
});

/** Refuses tools and models that do not exist, naming the field. What the version before named may be gone by now. */
export async function checkNames(
  transaction: Prisma.TransactionClient,
  input: Content,
  before: Content | null,
): Promise<void> {
  const wanted = named(input);
  const old = before === null ? { tool: [], model: [] } : named(before);
  const where = (kind: 'tool' | 'model') => ({ where: { id: { in: wanted[kind].map(({ id }) => id) } } });
  const select = { select: { id: true } } as const;
  const known = {
    tool: await transaction.tool.findMany({ ...where('tool'), ...select }),
    model: await transaction.model.findMany({ ...where('model'), ...select }),
  };
  const issues = (['tool', 'model'] as const).flatMap((kind): ErrorIssue[] => {
    const ids = new Set([...known[kind], ...old[kind]].map(({ id }) => id));
    return wanted[kind]
      .filter(({ id }) => !ids.has(id))
      .map(({ field }) => ({ field, message: `There is no ${kind} with this id.` }));
  });
  const [first] = issues;
  if (first) throw new AppError('invalid-input', `${first.field}: ${first.message}`, { field: first.field, issues });
}
