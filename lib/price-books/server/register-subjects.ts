import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError, type ErrorIssue, notFound } from '@/lib/errors';
import { plural } from '@/lib/format';
import { defaultModelFields } from '@/lib/models/defaults';
import type { Prisma } from '@/prisma/generated/client';
import type { RegisteredSubjects, registerSubjectsInputSchema } from '../register-schema';
import { toPriceRow } from './to-price-row';
import { versionInEffect } from './version-in-effect';
import { priceBookTransaction, writeVersion } from './write-version';

type Input = z.output<typeof registerSubjectsInputSchema>;
type NewModel = Input['models'][number];

function refuse(issues: readonly ErrorIssue[]): void {
  const [first] = issues;
  if (first) throw new AppError('invalid-input', first.message, { field: first.field, issues });
}

async function usableBackend(transaction: Prisma.TransactionClient, id: string) {
  const backend = await transaction.backend.findUnique({ where: { id } });
  const field = 'backendId';
  if (!backend) throw new AppError('invalid-input', 'This backend does not exist (any more).', { field });
  if (backend.archivedAt) throw new AppError('conflict', `The backend "${backend.name}" is archived.`, { field });
  return backend;
}

/** Models by served name: those the backend has, and those made now. */
async function findOrCreate(
  transaction: Prisma.TransactionClient,
  { backendId, models }: Input,
): Promise<Map<string, { id: string; name: string; created: boolean }>> {
  const known = await transaction.model.findMany({
    where: { backendId, archivedAt: null, servedName: { in: models.map(({ servedName }) => servedName) } },
    select: { id: true, name: true, servedName: true },
    orderBy: { createdAt: 'desc' },
  });
  const found = new Map(known.map(({ servedName, id, name }) => [servedName, { id, name, created: false }]));
  const fresh = models.filter(({ servedName }) => !found.has(servedName));
  const taken = new Set(
    (
      await transaction.model.findMany({
        where: { name: { in: fresh.map(({ name }) => name) } },
        select: { name: true },
      })
    ).map(({ name }) => name),
  );
  refuse(
    models.flatMap(({ name, servedName }, index) =>
      taken.has(name) && !found.has(servedName)
        ? [{ field: `models.${index}.name`, message: `There is a model named "${name}" already. Choose another name.` }]
        : [],
    ),
  );
  const created = await transaction.model.createManyAndReturn({
    data: fresh.map(({ subject: _, ...model }: NewModel) => ({
      backendId,
      ...defaultModelFields(model.servedName),
      ...model,
    })),
    select: { id: true, name: true, servedName: true },
  });
  for (const { servedName, id, name } of created) found.set(servedName, { id, name, created: true });
  return found;
}

/** Versions that begin later have no runs yet; without the link their first day would leave the models without a price. */
async function linkPlanned(
  transaction: Prisma.TransactionClient,
  priceBookId: string,
  linked: readonly { subject: string; id: string }[],
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "Price" AS p SET "modelId" = l.id
    FROM "PriceBookVersion" AS v, unnest(${linked.map(({ subject }) => subject)}::text[], ${linked.map(({ id }) => id)}::uuid[]) AS l (subject, id)
    WHERE v."priceBookId" = ${priceBookId}::uuid AND v."effectiveAt" > now() AND p."versionId" = v.id AND p."subjectKind" = 'model'
      AND p.subject = l.subject AND p."modelId" IS NULL
      AND NOT EXISTS (SELECT FROM "Price" AS other WHERE other."versionId" = v.id AND other."modelId" = l.id)`;
}

/**
 * Registers models of a book on a backend and links their prices to them, in a new version and in those to come: all of
 * it, or nothing. A served name the backend has already is linked, not made again. Throws `invalid-input` or `conflict` naming the field.
 */
export async function registerSubjects(priceBookId: string, input: Input): Promise<RegisteredSubjects> {
  return db().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM "PriceBook" WHERE id = ${priceBookId}::uuid FOR UPDATE`;
    const backend = await usableBackend(transaction, input.backendId);
    const base = await versionInEffect(transaction, { priceBookId, at: new Date() });
    if (!base) throw notFound('price book', priceBookId);
    const prices = await transaction.price.findMany({ where: { versionId: base.id, subjectKind: 'model' } });
    const bySubject = new Map(prices.map((price) => [price.subject, price]));
    refuse(
      input.models.flatMap(({ subject }, index) => {
        const price = bySubject.get(subject);
        const field = `models.${index}.subject`;
        if (!price) return [{ field, message: `The book has no price of a model "${subject}".` }];
        return price.modelId ? [{ field, message: `The price of "${subject}" is linked to a model already.` }] : [];
      }),
    );
    const models = await findOrCreate(transaction, input);
    const linked = input.models.flatMap(({ subject, servedName }) => {
      const model = models.get(servedName);
      return model ? [{ subject, ...model }] : [];
    });
    const owners = new Map(prices.map(({ modelId, subject }) => [modelId, subject]));
    refuse(
      linked.flatMap(({ id, name }, index) =>
        owners.has(id)
          ? [
              {
                field: `models.${index}.servedName`,
                message: `The model "${name}" has a price here already, as "${owners.get(id)}".`,
              },
            ]
          : [],
      ),
    );
    const { version } = await writeVersion(transaction, {
      priceBookId,
      note: `${plural(linked.length, 'model')} registered on ${backend.name}`,
      mode: 'merge',
      prices: linked.flatMap(({ subject, id }) => {
        const price = bySubject.get(subject);
        return price ? [{ ...toPriceRow(price), modelId: id }] : [];
      }),
      baseVersionId: base.id,
    });
    await linkPlanned(transaction, priceBookId, linked);
    return {
      version,
      models: linked.map(({ subject, id, name, created }) => ({ subject, modelId: id, name, created })),
    };
  }, priceBookTransaction);
}
