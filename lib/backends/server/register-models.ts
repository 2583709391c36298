import 'server-only';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import { defaultModelFields } from '@/lib/models/defaults';
import type { Prisma } from '@/prisma/generated/client';

type NewModels = { backendId: string; backendName: string; servedNames: readonly string[] };

/**
 * Adds models with default settings. Shown names are unique: one that is taken gets the backend's name behind it. What
 * is registered on this backend already is left alone.
 */
export async function insertModels(
  transaction: Prisma.TransactionClient,
  { backendId, backendName, servedNames }: NewModels,
): Promise<{ id: string; name: string }[]> {
  const wanted = [...new Set(servedNames)];
  if (wanted.length === 0) return [];
  const known = await transaction.model.findMany({
    where: { backendId, servedName: { in: wanted }, archivedAt: null },
    select: { servedName: true },
  });
  const taken = new Set((await transaction.model.findMany({ select: { name: true } })).map(({ name }) => name));
  const rows: Prisma.ModelCreateManyInput[] = [];
  for (const servedName of wanted.filter((name) => !known.some((model) => model.servedName === name))) {
    let name = servedName;
    for (let copy = 1; taken.has(name); copy++) name = `${servedName} (${backendName}${copy > 1 ? ` ${copy}` : ''})`;
    taken.add(name);
    rows.push({ backendId, name, servedName, ...defaultModelFields(servedName) });
  }
  return transaction.model.createManyAndReturn({ data: rows, select: { id: true, name: true } });
}

/** Registers models of a stored backend by their served names. */
export async function registerModels(
  backendId: string,
  servedNames: readonly string[],
): Promise<{ models: { id: string; name: string }[] }> {
  return db().$transaction(async (transaction) => {
    const backend = await transaction.backend.findUnique({ where: { id: backendId } });
    if (!backend) throw notFound('backend', backendId);
    if (backend.archivedAt)
      throw new AppError('conflict', `The backend "${backend.name}" is archived. Restore it first.`);
    const models = await insertModels(transaction, { backendId, backendName: backend.name, servedNames });
    return { models };
  });
}
