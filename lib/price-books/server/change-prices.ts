import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError, isAppError, notFound } from '@/lib/errors';
import type { Prisma } from '@/prisma/generated/client';
import { amountNames } from '../amounts';
import type { changePricesInputSchema, PriceBookDetail } from '../schema';
import { getPriceBook } from './get-price-book';
import { versionInEffect } from './version-in-effect';
import { type PriceRow, priceBookTransaction, writeVersion } from './write-version';

type Input = z.output<typeof changePricesInputSchema>;
type Subjects = { inBook: Map<string, string>; registered: Map<string, string> };

/** Names by registry id: as the base version has them, and as they are registered. */
async function subjectNames(
  transaction: Prisma.TransactionClient,
  { changes, baseVersionId }: { changes: Input['changes']; baseVersionId: string | undefined },
): Promise<Subjects> {
  const ids = (kind: 'model' | 'tool') =>
    changes.flatMap(({ subjectKind, subjectId }) => (subjectKind === kind && subjectId !== null ? [subjectId] : []));
  const [modelIds, toolIds] = [ids('model'), ids('tool')];
  const select = { id: true, name: true } as const;
  const rows = [
    ...(await transaction.model.findMany({ where: { id: { in: modelIds } }, select })),
    ...(await transaction.tool.findMany({ where: { id: { in: toolIds } }, select })),
  ];
  const priced = baseVersionId
    ? await transaction.price.findMany({
        where: { versionId: baseVersionId, OR: [{ modelId: { in: modelIds } }, { toolId: { in: toolIds } }] },
        select: { subject: true, modelId: true, toolId: true },
      })
    : [];
  return {
    inBook: new Map(priced.map(({ subject, modelId, toolId }) => [modelId ?? toolId ?? '', subject])),
    registered: new Map(rows.map(({ id, name }) => [id, name])),
  };
}

function toRow(change: Input['changes'][number], index: number, { inBook, registered }: Subjects): PriceRow {
  const { subjectKind, state, latencySeconds, note } = change;
  const id = change.subjectId?.toLowerCase() ?? null;
  if (id !== null && !registered.has(id))
    throw new AppError('invalid-input', `This ${subjectKind} does not exist (any more).`, {
      field: `changes.${index}.subjectId`,
    });
  return {
    subjectKind,
    subject: change.subject ?? inBook.get(id ?? '') ?? registered.get(id ?? '') ?? '',
    modelId: subjectKind === 'model' ? id : null,
    toolId: subjectKind === 'tool' ? id : null,
    state,
    amounts: Object.fromEntries(amountNames.map((name) => [name, change[name]])),
    latencySeconds,
    note,
  };
}

/** A fault in `prices.3.amounts.perCall` is one in `changes.3.perCall` for whoever sent the changes. */
const fieldOfChange = (field: string) =>
  field.replace(/^prices\.(\d+)\.(amounts\.)?/, 'changes.$1.').replace(/\.(model|tool)Id$/, '.subjectId');

/** Makes a new version of the book: the prices of another version with these changes. Versions runs were booked with never change. */
export async function changePrices(id: string, input: Input): Promise<PriceBookDetail> {
  const { note, changes, removed, newestVersion } = input;
  const effectiveAt = input.effectiveAt === null ? new Date() : new Date(input.effectiveAt);
  await db().$transaction(async (transaction) => {
    // The lock is taken before anything is read: two people saving at once make two versions, one on the other.
    await transaction.$queryRaw`SELECT 1 FROM "PriceBook" WHERE id = ${id}::uuid FOR UPDATE`;
    const newest = await transaction.priceBookVersion.findFirst({
      where: { priceBookId: id },
      orderBy: { version: 'desc' },
      select: { version: true },
    });
    if (!newest) throw notFound('price book', id);
    if (newestVersion !== null && newest.version > newestVersion)
      throw new AppError(
        'conflict',
        `Version ${newest.version} was saved meanwhile. Reload the book and change it again.`,
        {
          field: 'newestVersion',
        },
      );
    const baseVersionId =
      input.baseVersionId ?? (await versionInEffect(transaction, { priceBookId: id, at: effectiveAt }))?.id;
    const subjects = await subjectNames(transaction, { changes, baseVersionId });
    const prices = changes.map((change, index) => toRow(change, index, subjects));
    await writeVersion(transaction, {
      priceBookId: id,
      note,
      effectiveAt,
      mode: 'merge',
      prices,
      removed,
      baseVersionId,
    }).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== 'invalid-input') throw error;
      const { code, message, field, issues } = error;
      throw new AppError(code, message, {
        ...(field && { field: fieldOfChange(field) }),
        ...(issues && { issues: issues.map((issue) => ({ ...issue, field: fieldOfChange(issue.field) })) }),
      });
    });
  }, priceBookTransaction);
  return getPriceBook(id);
}
