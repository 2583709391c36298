import 'server-only';
import type { RateCard } from '@/lib/accounting/rates';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { orchestratorSetupSchema, toolModelChoiceSchema } from '@/lib/orchestrators/schema';
import { preferenceRulesSchema } from '@/lib/preferences/schema';
import { type Latencies, ratesOf } from '@/lib/price-books/server/rates-of';
import { latestInEffectFirst } from '@/lib/price-books/server/version-in-effect';
import type { Registry, RegistryTool, SnapshotInput } from './build-snapshot';

const missing = (field: string, message: string) => new AppError('not-found', message, { field });
const archived = (field: string, message: string) => new AppError('conflict', message, { field });

/** The orchestrator's latest version. */
export async function loadOrchestrator(id: string): Promise<SnapshotInput['orchestrator']> {
  const row = await db().orchestrator.findUnique({
    where: { id },
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
  });
  const version = row?.versions[0];
  if (!row || !version)
    throw missing('orchestratorId', 'This orchestrator does not exist (any more). Choose another one.');
  if (row.archivedAt)
    throw archived('orchestratorId', `The orchestrator "${row.name}" is archived. Choose another one.`);
  const setup = orchestratorSetupSchema.parse(version.setup);
  return { id, versionId: version.id, name: row.name, version: version.version, setup };
}

/** The preference's latest version; null for none. */
export async function loadPreference(id: string | null): Promise<SnapshotInput['preference']> {
  if (id === null) return null;
  const row = await db().preference.findUnique({
    where: { id },
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
  });
  const version = row?.versions[0];
  if (!row || !version) throw missing('preferenceId', 'This preference does not exist (any more). Choose another one.');
  if (row.archivedAt) throw archived('preferenceId', `The preference "${row.name}" is archived. Choose another one.`);
  const rules = preferenceRulesSchema.parse(version.rules);
  return { id, versionId: version.id, name: row.name, version: version.version, sentence: version.sentence, rules };
}

/** The version of a price book that is in effect now, with its rates and latencies; the default book when `id` is null. */
export async function loadPriceBook(
  id: string | null,
): Promise<{ priceBook: SnapshotInput['priceBook']; rates: RateCard; latencies: Latencies }> {
  const where = id === null ? { isDefault: true, archivedAt: null } : { id };
  const book = await db().priceBook.findFirst({
    where,
    include: {
      versions: {
        where: { effectiveAt: { lte: new Date() } },
        orderBy: [...latestInEffectFirst],
        take: 1,
        include: { prices: true },
      },
    },
  });
  if (!book && id === null) return { priceBook: null, ...ratesOf([]) };
  if (!book) throw missing('priceBookId', 'This price book does not exist (any more). Choose another one.');
  if (book.archivedAt) throw archived('priceBookId', `The price book "${book.name}" is archived. Choose another one.`);
  const version = book.versions[0];
  if (!version) throw archived('priceBookId', `The price book "${book.name}" has no version in effect yet.`);
  const priceBook = { id: book.id, versionId: version.id, name: book.name, version: version.version };
  return { priceBook, ...ratesOf(version.prices) };
}

/** The rows of the registry an orchestrator reaches: its tools, the tools they use, all their models and backends. */
export async function loadRegistry(setup: SnapshotInput['orchestrator']['setup']): Promise<Registry> {
  const tools = new Map<string, RegistryTool>();
  for (let wanted = setup.tools.map(({ toolId }) => toolId); wanted.length > 0; ) {
    const rows = await db().tool.findMany({ where: { id: { in: wanted } } });
    for (const row of rows) tools.set(row.id, row);
    wanted = rows.flatMap(({ usesToolId }) => (usesToolId && !tools.has(usesToolId) ? [usesToolId] : []));
  }
  const choices = [
    ...setup.tools.flatMap(({ modelChoices }) => modelChoices ?? []),
    ...[...tools.values()].flatMap(({ modelChoices }) => toolModelChoiceSchema.array().parse(modelChoices)),
  ];
  const models = await db().model.findMany({
    where: { id: { in: [setup.modelId, ...choices.map(({ modelId }) => modelId)] } },
    include: { backend: true },
  });
  return {
    tools,
    models: new Map(models.map((model) => [model.id, model])),
    backends: new Map(models.map(({ backend }) => [backend.id, backend])),
  };
}
