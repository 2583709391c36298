import 'server-only';
import { AppError, type ErrorIssue, isAppError } from '@/lib/errors';
import type { RunSnapshot } from '@/lib/runs/schema';
import { buildSnapshot } from '@/lib/runs/server/build-snapshot';
import { loadPriceBook, loadRegistry } from '@/lib/runs/server/load-setup';
import type { OrchestratorSetup } from '../schema';

const nil = '00000000-0000-0000-0000-000000000000';

/**
 * A setup as a run would resolve it now, with the prices of a book (the default one when null). Throws `invalid-input`
 * naming the field when it refers to something that is missing, archived or contradictory.
 */
export async function resolveSetup(setup: OrchestratorSetup, priceBookId: string | null = null): Promise<RunSnapshot> {
  const [registry, { priceBook, rates, latencies }] = await Promise.all([
    loadRegistry(setup),
    loadPriceBook(priceBookId),
  ]);
  const issues: ErrorIssue[] = [];
  const unusable = (row: { archivedAt: Date | null } | undefined) => !row || row.archivedAt !== null;
  if (unusable(registry.models.get(setup.modelId)))
    issues.push({ field: 'setup.modelId', message: 'This model does not exist (any more). Choose another one.' });
  setup.tools.forEach(({ toolId, modelChoices }, index) => {
    if (unusable(registry.tools.get(toolId)))
      issues.push({ field: `setup.tools.${index}.toolId`, message: 'This tool does not exist (any more).' });
    if (setup.tools.findIndex((other) => other.toolId === toolId) !== index)
      issues.push({ field: `setup.tools.${index}.toolId`, message: 'This tool is there twice.' });
    modelChoices?.forEach(({ id, modelId }, choice) => {
      const field = `setup.tools.${index}.modelChoices.${choice}`;
      if (unusable(registry.models.get(modelId)))
        issues.push({ field: `${field}.modelId`, message: 'This model does not exist (any more).' });
      if (modelChoices.findIndex((other) => other.id === id) !== choice)
        issues.push({ field: `${field}.id`, message: `"${id}" is there twice.` });
    });
  });
  const first = issues[0];
  if (first) throw new AppError('invalid-input', first.message, { field: first.field, issues });
  try {
    const orchestrator = { id: nil, versionId: nil, name: 'preview', version: 1, setup };
    return buildSnapshot({ orchestrator, preference: null, priceBook, rates, latencies, registry, limits: {} });
  } catch (error) {
    // What a run could not start with must not be saved either.
    if (isAppError(error) && error.code === 'conflict')
      throw new AppError('invalid-input', error.message, { field: 'setup', cause: error });
    throw error;
  }
}
