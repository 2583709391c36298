import 'server-only';
import { v7 as uuid } from 'uuid';
import { headersColumnSchema } from '@/lib/backends/server/to-backend';
import type {
  BackendRecord,
  ModelRecord,
  OrchestratorRecord,
  PreferenceRecord,
  PriceBookRecord,
  RecordList,
  ToolRecord,
} from '../../registry-file/schema';
import { backendSecrets } from './backend-secrets';
import type { compareVersions } from './compare-records';
import { toJson } from './create-record';
import { type AnyRecord, newestOf } from './record-facts';
import { writePriceVersion } from './write-price-version';
import type { WriteContext } from './write-records';

type Change = { list: RecordList; record: AnyRecord; stored: AnyRecord; versions: ReturnType<typeof compareVersions> };

/** The versions to add, with the number each gets here. A version that is there is never changed: runs refer to it. */
function added<Version extends { version: number }>(
  theirs: readonly Version[],
  ours: readonly Version[],
  { verbatim, appendsNewest }: Change['versions'],
): Version[] {
  const newest = newestOf(theirs);
  if (appendsNewest && newest) return [{ ...newest, id: uuid(), version: (newestOf(ours)?.version ?? 0) + 1 }];
  return theirs.filter(({ version }) => verbatim.includes(version));
}

/** Gives a stored record the settings of the file; versions are added, ids and dates of here stay. */
export async function updateRecord(context: WriteContext, { list, record, stored, versions }: Change): Promise<void> {
  const { client } = context;
  const where = { id: stored.id };
  switch (list) {
    case 'collections':
      return;
    case 'backends': {
      const {
        key,
        headers,
        extraBody,
        lastProbe: _,
        id: _id,
        createdAt: _c,
        updatedAt: _u,
        ...fields
      } = record as BackendRecord;
      const row = await client.backend.findUniqueOrThrow({ where });
      const before = { apiKey: row.apiKey, headers: headersColumnSchema.parse(row.headers) };
      const secrets = backendSecrets(context, { name: fields.name, key, headers, stored: before });
      await client.backend.update({ where, data: { ...fields, ...secrets, extraBody: toJson(extraBody) } });
      return;
    }
    case 'models': {
      const { lastTest: _, id: _id, createdAt: _c, updatedAt: _u, ...data } = record as ModelRecord;
      await client.model.update({ where, data });
      return;
    }
    case 'tools': {
      const { parameters, options, id: _, createdAt: _c, updatedAt: _u, ...fields } = record as ToolRecord;
      await client.tool.update({
        where,
        data: { ...fields, parameters: toJson(parameters), options: toJson(options) },
      });
      return;
    }
    case 'priceBooks': {
      const { name, description, source, archivedAt, versions: theirs } = record as PriceBookRecord;
      await client.priceBook.update({ where, data: { name, description, source, archivedAt } });
      // As the next version here it is in effect from now on.
      const effectiveAt = new Date().toISOString();
      for (const version of added(theirs, (stored as PriceBookRecord).versions, versions))
        await writePriceVersion(context, {
          ...version,
          priceBookId: stored.id,
          ...(versions.appendsNewest && { effectiveAt }),
        });
      return;
    }
    case 'preferences': {
      const { name, archivedAt, versions: theirs } = record as PreferenceRecord;
      const create = added(theirs, (stored as PreferenceRecord).versions, versions);
      await client.preference.update({ where, data: { name, archivedAt, versions: { create } } });
      return;
    }
    case 'orchestrators': {
      const { name, description, tags, archivedAt, versions: theirs } = record as OrchestratorRecord;
      const create = added(theirs, (stored as OrchestratorRecord).versions, versions);
      await client.orchestrator.update({ where, data: { name, description, tags, archivedAt, versions: { create } } });
    }
  }
}
