import 'server-only';
import { createHash } from 'node:crypto';
import { simulatorBaseUrl } from '@/lib/backends/simulator-base-url';
import { db } from '@/lib/db';
import type { Checker } from '@/lib/judgements/schema';
import { bufferBudgetsSchema, limitsSchema } from '@/lib/orchestrator/spec';
import { type OrchestratorSetup, orchestratorSetupSchema, type ToolModelChoice } from '@/lib/orchestrators/schema';
import { simulatedModels } from '@/lib/simulator/catalogue';
import {
  collectionName,
  datasetName,
  type SimulatedTask,
  simulatedDocuments,
  simulatedTasks,
} from '@/lib/simulator/content';
import { simulatedPriceBook } from '@/lib/simulator/price-book';
import {
  shippedOrchestrators,
  shippedPreferences,
  shippedTools,
  simulatedBackendName,
} from '@/lib/simulator/shipped-setups';
import { toolOptionsSchemas } from '@/lib/tools-registry/tool-options';
import type { Prisma } from './generated/client';
import { Ledger } from './seeds/ledger';
import { paperPriceBooks } from './seeds/paper-price-books';
import { seedPaperPriceBooks, seedPrices } from './seeds/seed-prices';

type Transaction = Prisma.TransactionClient;

/** JSON of the setting that remembers what was seeded: a thing a user has deleted or renamed does not come back. */
type SeedState = { version: string; tasks: string; added: string[] };

const settingKey = 'shipped-content';
const seedLock = 72_616_901;

const hashOf = (...values: unknown[]) => createHash('sha256').update(JSON.stringify(values)).digest('hex');

/** Changes whenever anything shipped does. */
const contentVersion = () =>
  hashOf(
    simulatedModels,
    simulatedPriceBook,
    shippedTools,
    shippedOrchestrators,
    shippedPreferences,
    simulatedTasks,
    simulatedDocuments,
    paperPriceBooks,
  );

async function seedModels(tx: Transaction, ledger: Ledger): Promise<Map<string, string>> {
  let backend = await tx.backend.findFirst({ where: { simulated: true }, orderBy: { createdAt: 'asc' } });
  if (!backend && ledger.isNew('backend', simulatedBackendName)) {
    backend = await tx.backend.create({
      data: { name: simulatedBackendName, baseUrls: [simulatorBaseUrl], simulated: true, tags: ['simulated'] },
    });
    ledger.add('backend', simulatedBackendName);
  }
  if (!backend) return new Map();
  const taken = new Set((await tx.model.findMany({ select: { name: true } })).map(({ name }) => name));
  const created = simulatedModels.filter((model) => ledger.isNew('model', model.servedName) && !taken.has(model.name));
  await tx.model.createMany({
    data: created.map((model) => ({
      backendId: backend.id,
      name: model.name,
      servedName: model.servedName,
      family: model.family,
      contextTokens: model.contextTokens,
      capabilities: { tools: true, parallelTools: true, vision: false, reasoning: model.reasoning },
      budgets: {
        codeTokens: Math.min(12_000, Math.floor(model.contextTokens / 4)),
        contextTokens: Math.min(24_000, Math.floor(model.contextTokens / 2)),
      },
      answerFormat: model.answerFormat,
      description: model.description,
      latencySeconds: model.latencySeconds,
      tags: model.tags,
    })),
  });
  for (const model of simulatedModels) ledger.add('model', model.servedName);
  const rows = await tx.model.findMany({
    where: { backendId: backend.id, archivedAt: null },
    select: { id: true, servedName: true },
    orderBy: { createdAt: 'asc' },
  });
  return new Map(rows.map(({ id, servedName }) => [servedName, id]));
}

async function seedCollection(tx: Transaction, ledger: Ledger): Promise<string | null> {
  let collection = await tx.collection.findUnique({ where: { name: collectionName } });
  if (!collection && ledger.isNew('collection', collectionName)) {
    const description = 'An invented archipelago: the collection the sample look-up tasks are answered from.';
    collection = await tx.collection.create({ data: { name: collectionName, description } });
    ledger.add('collection', collectionName);
  }
  if (!collection) return null;
  const collectionId = collection.id;
  const created = simulatedDocuments.filter(({ id }) => ledger.isNew('document', id));
  const documents = await tx.document.createManyAndReturn({
    data: created.map(({ id, title, text }) => ({ collectionId, externalId: id, title, characters: text.length })),
    select: { id: true, externalId: true },
    skipDuplicates: true,
  });
  const textOf = new Map(created.map(({ id, text }) => [id, text]));
  await tx.passage.createMany({
    data: documents.map(({ id, externalId }) => ({
      documentId: id,
      collectionId,
      ordinal: 0,
      text: textOf.get(externalId) ?? '',
    })),
  });
  await tx.$executeRaw`
    UPDATE "Passage" 
    SET search = setweight(to_tsvector('simple', "Document".title), 'A') || to_tsvector('simple', "Passage".text)
    FROM "Document" WHERE "Document".id = "Passage"."documentId"
      AND "Passage"."collectionId" = ${collectionId}::uuid AND "Passage".search IS NULL`;
  for (const { id } of simulatedDocuments) ledger.add('document', id);
  return collectionId;
}

/** Passages a local search returns: enough for one step of a look-up, few enough that each step needs its own search. */
const passagesPerSearch = 4;

function optionsFor(kind: string, collectionId: string | null): Prisma.InputJsonObject {
  if (kind === 'search-local' && collectionId)
    return toolOptionsSchemas[kind].parse({ collectionIds: [collectionId], topK: passagesPerSearch });
  return kind === 'search-web' ? toolOptionsSchemas[kind].parse({}) : {};
}

async function seedTools(
  tx: Transaction,
  ledger: Ledger,
  ids: { models: Map<string, string>; collectionId: string | null },
): Promise<Map<string, string>> {
  for (const tool of shippedTools) {
    if (!ledger.isNew('tool', tool.name)) continue;
    ledger.add('tool', tool.name);
    if (await tx.tool.findUnique({ where: { name: tool.name }, select: { id: true } })) continue;
    const uses = tool.uses && (await tx.tool.findUnique({ where: { name: tool.uses }, select: { id: true } }));
    const choices = tool.choices.flatMap(([id, servedName]): ToolModelChoice[] => {
      const modelId = ids.models.get(servedName);
      return modelId ? [{ id, modelId, capability: '', latencySeconds: null }] : [];
    });
    const options = optionsFor(tool.kind, ids.collectionId);
    await tx.tool.create({
      data: {
        name: tool.name,
        kind: tool.kind,
        description: tool.description,
        parameters: tool.parameters as Prisma.InputJsonObject,
        options,
        role: tool.role,
        usesToolId: uses ? uses.id : null,
        modelChoices: choices,
        latencySeconds: tool.latencySeconds,
        timeoutMs: tool.timeoutMs,
        tags: tool.tags,
      },
    });
  }
  const rows = await tx.tool.findMany({ where: { archivedAt: null }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [name, id]));
}

async function seedOrchestrators(
  tx: Transaction,
  ledger: Ledger,
  ids: { models: Map<string, string>; tools: Map<string, string> },
): Promise<void> {
  for (const shipped of shippedOrchestrators) {
    const { name, description, protocol, servedName } = shipped;
    if (!ledger.isNew('orchestrator', name)) continue;
    ledger.add('orchestrator', name);
    const modelId = ids.models.get(servedName);
    const toolIds = shipped.tools.map((tool) => ids.tools.get(tool));
    if (!modelId || toolIds.includes(undefined)) continue;
    if (await tx.orchestrator.findUnique({ where: { name }, select: { id: true } })) continue;
    const setup: OrchestratorSetup = orchestratorSetupSchema.parse({
      protocol,
      modelId,
      tools: toolIds.map((toolId) => ({ toolId })),
      limits: limitsSchema.parse({ maxTurns: 20 }),
      buffers: bufferBudgetsSchema.parse({}),
    });
    await tx.orchestrator.create({
      data: { name, description, tags: ['simulated'], versions: { create: { version: 1, setup } } },
    });
  }
}

async function seedPreferences(tx: Transaction, ledger: Ledger): Promise<void> {
  for (const { name, weights, rules, sentence } of shippedPreferences) {
    if (!ledger.isNew('preference', name)) continue;
    ledger.add('preference', name);
    if (await tx.preference.findUnique({ where: { name }, select: { id: true } })) continue;
    const first = { version: 1, weights, rules, sentence, sentenceEdited: true };
    await tx.preference.create({ data: { name, versions: { create: first } } });
  }
}

function checkerOf({ checker, tolerance }: SimulatedTask): Checker {
  if (checker !== 'number') return { type: checker };
  return tolerance === undefined
    ? { type: 'number', tolerance: 1e-6, relative: true }
    : { type: 'number', tolerance, relative: false };
}

async function seedTasks(tx: Transaction, ledger: Ledger, isChanged: boolean): Promise<void> {
  let dataset = await tx.dataset.findUnique({ where: { name: datasetName } });
  if (!dataset && ledger.isNew('dataset', datasetName)) {
    const description = 'Verifiable tasks that the simulated models know: mathematics, look-ups, logic, programming.';
    dataset = await tx.dataset.create({
      data: { name: datasetName, description, source: 'Shipped with Podium', simulated: true },
    });
    ledger.add('dataset', datasetName);
  }
  if (!dataset?.simulated || !isChanged) return;
  const last = await tx.datasetVersion.findFirst({ where: { datasetId: dataset.id }, orderBy: { version: 'desc' } });
  const version = await tx.datasetVersion.create({
    data: { datasetId: dataset.id, version: (last?.version ?? 0) + 1, taskCount: simulatedTasks.length },
  });
  await tx.task.createMany({
    data: simulatedTasks.map((task, index) => ({
      datasetVersionId: version.id,
      externalId: task.id,
      ordinal: index + 1,
      question: task.question,
      reference: task.answer,
      checker: checkerOf(task),
      choices: (task.choices ?? []).map(({ label, text }) => ({ label, text })),
      category: task.domain,
      difficulty: task.difficulty,
      tags: ['simulated'],
    })),
  });
}

/**
 * Registers what Podium ships: the simulated backend with its models, prices, tools, orchestrators and preferences, the
 * sample tasks and their documents; and the prices of the ToolOrchestra paper. Safe to call at every start, from several processes: a database already at this
 * content takes one query. Adds what is new and never changes, restores or renames what is there.
 */
export async function seed(): Promise<void> {
  const version = contentVersion();
  const tasks = hashOf(simulatedTasks);
  const read = async (client: Transaction) =>
    (await client.setting.findUnique({ where: { key: settingKey } }))?.value as SeedState | undefined;
  if ((await read(db()))?.version === version) return;

  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${seedLock}::bigint)`;
      const before = await read(tx);
      if (before?.version === version) return;
      const ledger = new Ledger(new Set(before?.added));
      const models = await seedModels(tx, ledger);
      const collectionId = await seedCollection(tx, ledger);
      const tools = await seedTools(tx, ledger, { models, collectionId });
      await seedPrices(tx, ledger, { models, tools });
      await seedPaperPriceBooks(tx, ledger);
      await seedOrchestrators(tx, ledger, { models, tools });
      await seedPreferences(tx, ledger);
      await seedTasks(tx, ledger, before?.tasks !== tasks);
      const value: SeedState = { version, tasks, added: ledger.all() };
      await tx.setting.upsert({
        where: { key: settingKey },
        create: { key: settingKey, value },
        update: { value },
      });
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}
