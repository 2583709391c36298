import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError, assertUnreachable, isAppError } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { Prisma } from '@/prisma/generated/client';
import type { BulkAction, BulkResult, BulkRow, bulkInputSchema } from '../bulk';
import type { Removal } from '../schema';

const maxTags = 20;

/** What can be done to the things of one table, inside a transaction. A verb refuses by throwing an `AppError`. */
export type ManyVerbs = {
  rows: ReadonlyMap<string, { name: string; tags?: string[]; isArchived: boolean }>;
  remove(id: string): Promise<Removal>;
  archive(id: string): Promise<unknown>;
  restore(id: string): Promise<unknown>;
  /** Left out where the table has no tags. */
  setTags?(id: string, tags: string[]): Promise<unknown>;
  /** Makes a copy and returns its name. Left out where copies make no sense. */
  duplicate?(id: string): Promise<string>;
};

export type Prepare = (transaction: Prisma.TransactionClient, ids: readonly string[]) => Promise<ManyVerbs>;

/** Takes back what a preview did. */
class Preview extends Error {}

const notOffered = (what: string) =>
  new AppError('invalid-input', `This cannot be done to ${what}s.`, { field: 'action.type' });

/**
 * Does one thing to many, all or nothing, in one transaction. Where a row is refused nothing is changed: a preview says so row by
 * row, otherwise `conflict` is thrown with an issue `ids.<index>` for each.
 */
export async function changeMany(
  what: string,
  input: z.output<typeof bulkInputSchema>,
  prepare: Prepare,
): Promise<BulkResult> {
  const { ids, action, preview } = input;
  let rows: BulkRow[] = [];
  try {
    await db().$transaction(
      async (transaction) => {
        rows = await changeAll(what, ids, action, await prepare(transaction, ids));
        if (preview) throw new Preview();
        const refused = rows.filter(({ outcome }) => outcome === 'refused');
        if (refused.length === 0) return;
        throw new AppError(
          'conflict',
          `Nothing was changed: ${plural(refused.length, what)} of ${rows.length} cannot be. ${refused[0]?.message ?? ''}`,
          {
            field: 'ids',
            issues: rows.flatMap(({ outcome, message }, index) =>
              outcome === 'refused' ? [{ field: `ids.${index}`, message: message ?? '' }] : [],
            ),
          },
        );
      },
      { timeout: 60_000, maxWait: 10_000 },
    );
  } catch (error) {
    if (!(error instanceof Preview)) throw error;
  }
  return { applied: !preview, rows };
}

async function changeAll(
  what: string,
  ids: readonly string[],
  action: BulkAction,
  verbs: ManyVerbs,
): Promise<BulkRow[]> {
  const done = new Map<string, BulkRow>();
  const attempt = async (id: string) => {
    const row = verbs.rows.get(id);
    const name = row?.name ?? id;
    try {
      if (!row) throw new AppError('not-found', `There is no ${what} with this id (any more).`);
      done.set(id, { id, name, message: null, ...(await change(what, { id, ...row }, action, verbs)) });
    } catch (error) {
      if (!isAppError(error) || error.code === 'invalid-input') throw error;
      done.set(id, { id, name, outcome: 'refused', message: error.message });
    }
  };
  for (const id of ids) await attempt(id);
  // What one row stands on may have gone with another: try again as long as that helps.
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    const refused = ids.filter((id) => done.get(id)?.outcome === 'refused' && verbs.rows.has(id));
    if (refused.length === 0 || refused.length >= before) break;
    before = refused.length;
    for (const id of refused) await attempt(id);
  }
  return ids.flatMap((id) => done.get(id) ?? []);
}

type Target = { id: string; name: string; tags?: string[]; isArchived: boolean };

async function change(
  what: string,
  { id, name, tags = [], isArchived }: Target,
  action: BulkAction,
  verbs: ManyVerbs,
): Promise<Pick<BulkRow, 'outcome'> & { message?: string }> {
  switch (action.type) {
    case 'add-tags':
    case 'remove-tags': {
      if (!verbs.setTags) throw notOffered(what);
      const next =
        action.type === 'add-tags'
          ? [...new Set([...tags, ...action.tags])]
          : tags.filter((tag) => !action.tags.includes(tag));
      if (next.length === tags.length) return { outcome: 'unchanged' };
      if (next.length > maxTags)
        throw new AppError('conflict', `"${name}" would have ${next.length} tags; at most ${maxTags} are kept.`);
      await verbs.setTags(id, next);
      return { outcome: 'changed' };
    }
    case 'archive':
      if (isArchived) return { outcome: 'unchanged' };
      await verbs.archive(id);
      return { outcome: 'archived' };
    case 'restore':
      if (!isArchived) return { outcome: 'unchanged' };
      await verbs.restore(id);
      return { outcome: 'restored' };
    case 'delete':
      return verbs.remove(id);
    case 'duplicate':
      if (!verbs.duplicate) throw notOffered(what);
      return { outcome: 'duplicated', message: await verbs.duplicate(id) };
    default:
      return assertUnreachable(action);
  }
}
