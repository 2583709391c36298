import 'server-only';
import { v7 as uuid } from 'uuid';
import { AppError, zodIssues } from '@/lib/errors';
import { isRecord } from '@/lib/orchestrator/is-record';
import type { JsonDocument } from '../../json-reader';
import { type RecordList, recordSchemas, registryFileVersion, settingsRecordSchema } from '../../registry-file/schema';
import type { ConflictAction, ImportChoices, ImportRow } from '../../schema';
import { type Planner, type ResolvedConflict, resolveConflict, shownConflict, toRow } from '../plan';
import { changedFields, compareVersions } from './compare-records';
import { readRegistry } from './export-registry';
import { mapIds } from './map-ids';
import { planSettings } from './plan-settings';
import { type AnyRecord, factsOf, kindOf, listOrder, needsOf } from './record-facts';
import { type PlannedRecord, writeRecords } from './write-records';

const maxProblems = 5;
type Entry = { list: RecordList; index: number; raw: unknown; where: string | null };

/** The records of the file in the order they have to be written: tools after the tools they work through. */
function entriesOf(document: JsonDocument, file: Record<string, unknown>): Entry[] {
  return listOrder.flatMap((list) => {
    const records = file[list] ?? [];
    if (!Array.isArray(records)) throw new AppError('invalid-input', `"${list}" must be a list.`, { field: 'text' });
    const entries = records.map((raw, index): Entry => {
      const source = document.sourceOf(records, index);
      return { list, index, raw, where: source && `line ${source.line}` };
    });
    return list === 'tools' ? usedFirst(entries) : entries;
  });
}

function usedFirst(entries: Entry[]): Entry[] {
  const fieldOf = ({ raw }: Entry, field: string) => (isRecord(raw) ? raw[field] : undefined);
  const waiting = new Map(entries.map((entry) => [fieldOf(entry, 'id'), entry]));
  const ordered: Entry[] = [];
  const place = (entry: Entry) => {
    const id = fieldOf(entry, 'id');
    if (!waiting.delete(id)) return;
    const used = waiting.get(fieldOf(entry, 'usesToolId'));
    if (used) place(used);
    ordered.push(entry);
  };
  for (const entry of entries) place(entry);
  return [...ordered, ...entries.filter((entry) => !ordered.includes(entry))];
}

/** What the rows before it settled. */
type Settled = {
  /** By list: what is stored, by id and by name. */
  stored: Record<RecordList, { byId: Map<string, AnyRecord>; byName: Map<string, AnyRecord> }>;
  ids: Map<string, string>;
  /** Ids that are there, or will be. */
  known: Set<string>;
  /** `list name` given away in this import. */
  names: Set<string>;
  seen: Set<string>;
  choices: ImportChoices;
};

/** Follows from what is there already: the choices, the usual one first. */
function actionsFor(isSameId: boolean): ConflictAction[] {
  return isSameId ? ['replace', 'skip', 'rename'] : ['skip', 'replace', 'rename'];
}

function differencesOf(list: RecordList, record: AnyRecord, stored: AnyRecord): number {
  if (list === 'collections') return 0;
  const renamed = record.name === stored.name ? 0 : 1;
  return renamed + changedFields(record, stored).length + compareVersions(record, stored, list).texts.length;
}

function planRecord({ list, index, raw, where }: Entry, settled: Settled): PlannedRecord {
  const rowId = `${list}:${index}`;
  const shownName = isRecord(raw) && typeof raw.name === 'string' ? raw.name.slice(0, 200) : `Number ${index + 1}`;
  const shared = { id: rowId, kind: kindOf[list], name: shownName, where };
  const nothing = (row: ImportRow): PlannedRecord => ({ row, list, record: null, action: { type: 'none' } });
  const problem = (reasons: string[]) => nothing(toRow({ ...shared, state: 'problem', reasons }));
  const parsed = recordSchemas[list].safeParse(raw);
  if (!parsed.success)
    return problem(
      zodIssues(parsed.error, 'record')
        .slice(0, maxProblems)
        .map(({ field, message }) => `${field}: ${message}`),
    );
  const fileId = parsed.data.id;
  if (settled.seen.has(fileId)) return problem(['The file has this id twice.']);
  settled.seen.add(fileId);
  const record = mapIds(parsed.data as AnyRecord, settled.ids);
  const missing = needsOf(list, record).filter(({ id }) => !settled.known.has(id));
  if (missing.length > 0) {
    const whats = [...new Set(missing.map(({ what, id }) => `${what} ${id}`))];
    return problem([`It needs what is neither here nor in the file: ${whats.slice(0, 3).join(', ')}.`]);
  }
  const { byId, byName } = settled.stored[list];
  const twin = byId.get(fileId) ?? byName.get(record.name);
  const isTaken = (name: string) =>
    settled.names.has(`${list} ${name}`) || (byName.has(name) && byName.get(name) !== twin);
  const facts = factsOf(list, record);
  const take = (id: string, name: string) => {
    settled.ids.set(fileId, id);
    settled.known.add(id);
    settled.names.add(`${list} ${name}`);
  };
  if (!twin) {
    if (isTaken(record.name)) return problem(['The file has this name twice.']);
    take(fileId, record.name);
    const row = toRow({ ...shared, facts, state: 'new', content: parsed.data });
    return { row, list, record, action: { type: 'create', id: fileId, name: record.name } };
  }
  const isSameId = twin.id === fileId;
  const versions = compareVersions(record, twin, list);
  const fields = list === 'collections' ? [] : changedFields(record, twin);
  if (isSameId && record.name !== twin.name) fields.unshift('name');
  // What stands here just as in the file does not move over to a copy of something it refers to.
  const isAsWritten = isSameId && differencesOf(list, parsed.data as AnyRecord, twin) === 0;
  if (isAsWritten || (fields.length === 0 && versions.texts.length === 0)) {
    settled.ids.set(fileId, twin.id);
    return nothing(toRow({ ...shared, facts, state: 'same', reasons: versions.remark ? [versions.remark] : [] }));
  }
  const conflict: ResolvedConflict = resolveConflict({
    rowId,
    name: record.name,
    with: `the ${kindOf[list].replace('-', ' ')} "${twin.name}"`,
    actions: actionsFor(isSameId),
    choices: settled.choices,
    isTaken: (name) => byName.has(name) || settled.names.has(`${list} ${name}`),
  });
  const withConflict = { ...shared, facts, conflict: shownConflict(conflict) };
  const differs = [
    ...(fields.length > 0 ? [`Differs in ${fields.join(', ')}.`] : []),
    ...versions.texts.map((text) => `Versions: ${text}.`),
  ];
  if (conflict.action === 'skip') {
    settled.ids.set(fileId, twin.id);
    return nothing(
      toRow({ ...withConflict, state: 'skipped', reasons: ['What is here stays and is used instead.', ...differs] }),
    );
  }
  if (conflict.action === 'rename') {
    if (conflict.problem) return nothing(toRow({ ...withConflict, state: 'problem', reasons: [conflict.problem] }));
    const id = isSameId ? uuid() : fileId;
    take(id, conflict.name);
    const row = toRow({
      ...withConflict,
      state: 'new',
      reasons: [`Becomes "${conflict.name}".`],
      content: parsed.data,
    });
    return { row, list, record, action: { type: 'create', id, name: conflict.name } };
  }
  if (isTaken(record.name))
    return nothing(
      toRow({ ...withConflict, state: 'problem', reasons: [`Another one is named "${record.name}" here.`] }),
    );
  settled.ids.set(fileId, twin.id);
  settled.names.add(`${list} ${record.name}`);
  const row = toRow({ ...withConflict, state: 'changed', reasons: differs, content: [parsed.data, twin] });
  return { row, list, record, action: { type: 'update', stored: twin, versions } };
}

/** Podium's own file: what is not here yet is made, what differs is told and decided. */
export const planRegistry: Planner = async (client, document, choices) => {
  const file = isRecord(document.value) ? document.value : {};
  if (typeof file.version !== 'number' || file.version > registryFileVersion)
    throw new AppError('invalid-input', 'This registry file was written by a newer Podium. Update this one first.', {
      field: 'text',
    });
  const registry = await readRegistry(client);
  const collections = await client.collection.findMany({
    select: { id: true, name: true, description: true, createdAt: true, updatedAt: true },
  });
  const plainCollections = collections.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
  const lists: Record<RecordList, AnyRecord[]> = { ...registry, collections: plainCollections };
  const stored = Object.fromEntries(
    listOrder.map((list) => [
      list,
      {
        byId: new Map(lists[list].map((row) => [row.id, row])),
        byName: new Map(lists[list].map((row) => [row.name, row])),
      },
    ]),
  ) as Settled['stored'];
  const known = new Set(listOrder.flatMap((list) => lists[list].map(({ id }) => id)));
  const settled: Settled = { stored, ids: new Map(), known, names: new Set(), seen: new Set(), choices };
  const planned = entriesOf(document, file).map((entry) => planRecord(entry, settled));
  const settings = planSettings({
    wanted: mapIds(settingsRecordSchema.catch({ judgeModelId: null }).parse(file.settings ?? {}), settled.ids),
    stored: registry.settings,
    known,
    nameOf: (id) =>
      stored.models.byId.get(id)?.name ?? planned.find(({ record }) => record?.id === id)?.record?.name ?? id,
  });
  return {
    rows: [...planned.map(({ row }) => row), ...(settings ? [settings.row] : [])],
    notes: [],
    priceTarget: null,
    priceTargetIssue: null,
    details: { type: 'none' },
    write: async (selected) => {
      const result = await writeRecords(client, planned, selected);
      if (settings && selected.has(settings.row.id)) await settings.write(client);
      return result;
    },
  };
};
