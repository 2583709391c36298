import 'server-only';
import { createHash } from 'node:crypto';
import type { Prisma } from '@/prisma/generated/client';
import type { JsonDocument } from '../json-reader';
import type {
  ConflictAction,
  ImportChoices,
  ImportDetails,
  ImportResult,
  ImportRow,
  PriceTarget,
  RowState,
} from '../schema';

export type Client = Prisma.TransactionClient;

/** What an import would do to the registry as it is now, and the way to do it to the chosen rows. */
export type Plan = {
  rows: ImportRow[];
  notes: string[];
  priceTarget: PriceTarget | null;
  priceTargetIssue: string | null;
  details: ImportDetails;
  /** Runs in the transaction the plan was made in. */
  write: (selected: ReadonlySet<string>) => Promise<ImportResult>;
};

export type Planner = (client: Client, document: JsonDocument, choices: ImportChoices) => Promise<Plan>;

/** Rows in these states change something when they are applied. */
export const isApplicable = (state: RowState): boolean => state === 'new' || state === 'changed';

type RowInput = Pick<ImportRow, 'id' | 'kind' | 'name' | 'state'> &
  Partial<Pick<ImportRow, 'where' | 'reasons' | 'facts' | 'conflict' | 'preselected'>> & {
    /** What else decides what would be written. */
    content?: unknown;
  };

/** A row of the preview; its print changes with everything that is shown of it and everything in `content`. */
export function toRow({ content, ...row }: RowInput): ImportRow {
  const { id, kind, name, state, where = null, reasons = [], facts = null, conflict = null } = row;
  const shown = { id, kind, name, state, where, reasons, facts, conflict };
  const print = createHash('sha256')
    .update(JSON.stringify([shown, content]))
    .digest('base64url')
    .slice(0, 16);
  return { ...shown, preselected: row.preselected ?? isApplicable(state), print };
}

/** A name nobody has: the wanted one, or with a number behind it. */
export function freeName(wanted: string, isTaken: (name: string) => boolean, separator = ' '): string {
  let name = wanted;
  for (let copy = 2; isTaken(name); copy++) name = `${wanted}${separator}${copy}`;
  return name;
}

export type ResolvedConflict = NonNullable<ImportRow['conflict']> & { problem: string | null };

/** What happens to something whose name is taken: as decided, else the first of `actions`. */
export function resolveConflict(input: {
  rowId: string;
  name: string;
  with: string;
  actions: readonly ConflictAction[];
  choices: ImportChoices;
  isTaken: (name: string) => boolean;
  separator?: string;
}): ResolvedConflict {
  const { rowId, name, actions, choices, isTaken, separator } = input;
  const decided = Object.hasOwn(choices.conflicts, rowId) ? choices.conflicts[rowId] : undefined;
  const action = decided && actions.includes(decided.action) ? decided.action : (actions[0] ?? 'skip');
  const newName = decided?.name || freeName(name, isTaken, separator);
  const problem =
    action === 'rename' && isTaken(newName) ? `The name "${newName}" is taken too. Choose another one.` : null;
  return { with: input.with, actions: [...actions], action, name: newName, problem };
}

/** The part of a resolved conflict that a row shows. */
export function shownConflict(conflict: ResolvedConflict | null): ImportRow['conflict'] {
  if (!conflict) return null;
  const { problem: _, ...shown } = conflict;
  return shown;
}
