import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { plural } from '@/lib/format';
import { Prisma } from '@/prisma/generated/client';
import type { MadeKind, undoImportInputSchema } from '../schema';
import type { Client } from './plan';

type Input = z.output<typeof undoImportInputSchema>;

const inUse = (what: string) =>
  new AppError('conflict', `What was imported is in use by now: ${what}. Delete what you do not want one by one.`, {
    field: 'made',
  });

/** Refuses when a run was started or booked with one of the records, or called it: those stay readable for ever. */
async function assertNotRun(client: Client, ids: string[]): Promise<void> {
  const isOne = { in: ids };
  const run = await client.run.findFirst({
    where: {
      OR: [
        { orchestratorId: isOne },
        { preferenceVersion: { preferenceId: isOne } },
        { priceBookVersion: { priceBookId: isOne } },
        { calls: { some: { subjectId: isOne } } },
      ],
    },
    select: { title: true },
  });
  if (run) throw inUse(`the run "${run.title}"`);
}

/** Refuses when something that stays names one of the records that were deleted just now. */
async function assertNotNamed(client: Client, ids: string[]): Promise<void> {
  const pattern = ids.join('|');
  const [found] = await client.$queryRaw<{ what: string }[]>(Prisma.sql`
    SELECT 'the tool "' || name || '"' AS what FROM "Tool" WHERE "modelChoices"::text ~ ${pattern} OR options::text ~ ${pattern}
    UNION ALL SELECT 'the orchestrator "' || o.name || '"' FROM "Orchestrator" o JOIN "OrchestratorVersion" v ON v."orchestratorId" = o.id WHERE v.setup::text ~ ${pattern}
    UNION ALL SELECT 'the preference "' || p.name || '"' FROM "Preference" p JOIN "PreferenceVersion" v ON v."preferenceId" = p.id WHERE v.weights::text ~ ${pattern} OR v.rules::text ~ ${pattern}
    UNION ALL SELECT 'the experiment "' || name || '"' FROM "Experiment" WHERE design::text ~ ${pattern}
    UNION ALL SELECT 'the setting of the judge model' FROM "Setting" WHERE key = 'judge-model' AND value::text ~ ${pattern}
    LIMIT 1`);
  if (found) throw inUse(found.what);
}

const orderOfDeletion: readonly MadeKind[] = [
  'orchestrator',
  'preference',
  'price-book',
  'tool',
  'model',
  'backend',
  'collection',
];

async function deleteAll(client: Client, kind: MadeKind, ids: string[]): Promise<number> {
  const where = { id: { in: ids } };
  switch (kind) {
    case 'orchestrator':
      return (await client.orchestrator.deleteMany({ where })).count;
    case 'preference':
      return (await client.preference.deleteMany({ where })).count;
    case 'price-book':
      if (await client.priceBook.findFirst({ where: { ...where, isDefault: true } }))
        throw inUse('the default price book');
      return (await client.priceBook.deleteMany({ where })).count;
    case 'tool':
      if (await client.price.findFirst({ where: { toolId: { in: ids } } })) throw inUse('a price in another book');
      // Those that work through others of the import go first.
      return (
        (await client.tool.deleteMany({ where: { ...where, usesToolId: { not: null } } })).count +
        (await client.tool.deleteMany({ where })).count
      );
    case 'model':
      if (await client.price.findFirst({ where: { modelId: { in: ids } } })) throw inUse('a price in another book');
      return (await client.model.deleteMany({ where })).count;
    case 'backend':
      if (await client.model.findFirst({ where: { backendId: { in: ids } } })) throw inUse('a model of a backend');
      return (await client.backend.deleteMany({ where })).count;
    case 'collection':
      if (await client.document.findFirst({ where: { collectionId: { in: ids } } }))
        throw inUse('a document of a collection');
      return (await client.collection.deleteMany({ where })).count;
  }
}

/**
 * Deletes what an import created, all or nothing, as long as nothing uses it. What an import changed cannot be undone.
 * Throws `conflict` naming what uses it, or when some of it is gone already.
 */
export async function undoImport({ made }: Input): Promise<{ deleted: number }> {
  return db().$transaction(async (client) => {
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('podium import'))`;
    const ids = made.map(({ id }) => id);
    await assertNotRun(client, ids);
    let deleted = 0;
    for (const kind of orderOfDeletion)
      deleted += await deleteAll(
        client,
        kind,
        made.filter((record) => record.kind === kind).map(({ id }) => id),
      );
    await assertNotNamed(client, ids);
    const gone = new Set(ids).size - deleted;
    if (gone > 0)
      throw new AppError(
        'conflict',
        `${plural(gone, 'thing')} of this import ${gone === 1 ? 'is' : 'are'} gone already. Delete the rest one by one.`,
        { field: 'made' },
      );
    return { deleted };
  });
}
