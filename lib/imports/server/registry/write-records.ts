import 'server-only';
import { AppError } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { RecordList } from '../../registry-file/schema';
import type { ImportResult, ImportRow, MadeRecord } from '../../schema';
import type { Client } from '../plan';
import type { compareVersions } from './compare-records';
import { createRecord } from './create-record';
import { type AnyRecord, kindOf, needsOf } from './record-facts';
import { updateRecord } from './update-record';

export type PlannedRecord = {
  row: ImportRow;
  list: RecordList;
  /** With the ids of here. */
  record: AnyRecord | null;
  action:
    | { type: 'none' }
    | { type: 'create'; id: string; name: string }
    | { type: 'update'; stored: AnyRecord; versions: ReturnType<typeof compareVersions> };
};

/** What is shared by all writes of one import. */
export type WriteContext = {
  client: Client;
  /** Ids of everything there is by now. */
  available: Set<string>;
  /** What is left to do, for people. */
  notes: string[];
};

async function idsOf(client: Client): Promise<Set<string>> {
  const select = { id: true } as const;
  const rows = [
    ...(await client.collection.findMany({ select })),
    ...(await client.backend.findMany({ select })),
    ...(await client.model.findMany({ select })),
    ...(await client.tool.findMany({ select })),
  ];
  return new Set(rows.map(({ id }) => id));
}

/** Everything a record needs must be there by now: chosen with it, or here before. */
function assertNeeds(
  { list, record, row }: PlannedRecord,
  available: ReadonlySet<string>,
  planned: readonly PlannedRecord[],
): void {
  const missing = record && needsOf(list, record).find(({ id }) => !available.has(id));
  if (!missing) return;
  const needed = planned.find(({ action }) => action.type === 'create' && action.id === missing.id);
  const name = needed ? ` "${needed.row.name}"` : '';
  throw new AppError(
    'invalid-input',
    `"${row.name}" needs the ${missing.what}${name}, which is not chosen. Choose both, or neither.`,
    { field: 'selection' },
  );
}

/** Writes the chosen records in their order. */
export async function writeRecords(
  client: Client,
  planned: readonly PlannedRecord[],
  selected: ReadonlySet<string>,
): Promise<ImportResult> {
  const context: WriteContext = { client, available: await idsOf(client), notes: [] };
  const made: MadeRecord[] = [];
  for (const item of planned) {
    const { action, record, row, list } = item;
    if (!record || action.type === 'none' || !selected.has(row.id)) continue;
    assertNeeds(item, context.available, planned);
    const kind = kindOf[list];
    if (action.type === 'create') {
      await createRecord(context, { list, record, id: action.id, name: action.name });
      context.available.add(action.id);
      const detail = 'versions' in record ? plural(record.versions.length, 'version') : null;
      made.push({ kind, id: action.id, name: action.name, what: 'created', detail });
    } else {
      await updateRecord(context, { list, record, stored: action.stored, versions: action.versions });
      made.push({ kind, id: action.stored.id, name: record.name, what: 'changed', detail: null });
    }
  }
  return { made, notes: context.notes };
}
