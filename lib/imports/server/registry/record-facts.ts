import 'server-only';
import { formatCount, plural } from '@/lib/format';
import type {
  BackendRecord,
  CollectionRecord,
  ModelRecord,
  OrchestratorRecord,
  PreferenceRecord,
  PriceBookRecord,
  RecordList,
  ToolRecord,
} from '../../registry-file/schema';
import type { RowKind } from '../../schema';

export type Records = {
  collections: CollectionRecord;
  backends: BackendRecord;
  models: ModelRecord;
  tools: ToolRecord;
  priceBooks: PriceBookRecord;
  preferences: PreferenceRecord;
  orchestrators: OrchestratorRecord;
};
export type AnyRecord = Records[RecordList];

/** In the order they are written: what others refer to first. */
export const listOrder: readonly RecordList[] = [
  'collections',
  'backends',
  'models',
  'tools',
  'priceBooks',
  'preferences',
  'orchestrators',
];

export const kindOf = {
  collections: 'collection',
  backends: 'backend',
  models: 'model',
  tools: 'tool',
  priceBooks: 'price-book',
  preferences: 'preference',
  orchestrators: 'orchestrator',
} as const satisfies Record<RecordList, RowKind>;

type Reference = { id: string; what: string };

/** What a record cannot be without, here or in the file. What was archived may refer to what is gone. */
export function needsOf(list: RecordList, record: AnyRecord): Reference[] {
  if (list === 'models') return [{ id: (record as ModelRecord).backendId, what: 'backend' }];
  if (list === 'tools') {
    const { usesToolId, modelChoices, kind, options, archivedAt } = record as ToolRecord;
    const used = usesToolId === null ? [] : [{ id: usesToolId, what: 'tool' }];
    if (archivedAt !== null) return used;
    const collectionIds = kind === 'search-local' ? (options as { collectionIds: string[] }).collectionIds : [];
    return [
      ...used,
      ...modelChoices.map(({ modelId }) => ({ id: modelId, what: 'model' })),
      ...collectionIds.map((id) => ({ id, what: 'collection' })),
    ];
  }
  if (list !== 'orchestrators') return [];
  const { versions, archivedAt } = record as OrchestratorRecord;
  const setup = newestOf(versions)?.setup;
  if (archivedAt !== null || !setup) return [];
  return [
    { id: setup.modelId, what: 'model' },
    ...setup.tools.flatMap(({ toolId, modelChoices }) => [
      { id: toolId, what: 'tool' },
      ...(modelChoices ?? []).map(({ modelId }) => ({ id: modelId, what: 'model' })),
    ]),
  ];
}

export function newestOf<Version extends { version: number }>(versions: readonly Version[]): Version | undefined {
  return versions.reduce<Version | undefined>(
    (best, next) => (best && best.version > next.version ? best : next),
    undefined,
  );
}

/** A record in a line. */
export function factsOf(list: RecordList, record: AnyRecord): string | null {
  const archived = 'archivedAt' in record && record.archivedAt !== null ? ', archived' : '';
  switch (list) {
    case 'collections':
      return 'By name only: its documents are not in the file';
    case 'backends':
      return `${(record as BackendRecord).baseUrls.join(', ')}${archived}`;
    case 'models':
      return `served as ${(record as ModelRecord).servedName}${archived}`;
    case 'tools':
      return `${(record as ToolRecord).kind}${archived}`;
    case 'priceBooks': {
      const { versions } = record as PriceBookRecord;
      return `${plural(versions.length, 'version')}, ${formatCount(newestOf(versions)?.prices.length ?? 0)} prices in the newest${archived}`;
    }
    default:
      return `${plural((record as PreferenceRecord | OrchestratorRecord).versions.length, 'version')}${archived}`;
  }
}
