import 'server-only';
import { v7 as uuid } from 'uuid';
import type { Prisma } from '@/prisma/generated/client';
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
import { backendSecrets } from './backend-secrets';
import type { AnyRecord } from './record-facts';
import { writePriceVersion } from './write-price-version';
import type { WriteContext } from './write-records';

type New = { list: RecordList; record: AnyRecord; id: string; name: string };

/** JSON columns: values that were parsed, under the type the client wants. */
export const toJson = (value: unknown) => value as Prisma.InputJsonObject;

/** Ids of versions that are given away already, of which a copy needs new ones. */
async function freeVersionIds(
  find: (ids: string[]) => Promise<{ id: string }[]>,
  versions: readonly { id: string }[],
): Promise<Map<string, string>> {
  const taken = new Set((await find(versions.map(({ id }) => id))).map(({ id }) => id));
  return new Map(versions.map(({ id }) => [id, taken.has(id) ? uuid() : id]));
}
const inIds = (ids: string[]) => ({ where: { id: { in: ids } }, select: { id: true } }) as const;

async function createPriceBook(context: WriteContext, { versions, ...book }: PriceBookRecord): Promise<void> {
  const { client } = context;
  // A default that is there stays: runs that start now are booked with it.
  const hasDefault = (await client.priceBook.count({ where: { isDefault: true } })) > 0;
  await client.priceBook.create({ data: { ...book, isDefault: book.isDefault && !hasDefault } });
  const ids = await freeVersionIds((list) => client.priceBookVersion.findMany(inIds(list)), versions);
  for (const version of versions)
    await writePriceVersion(context, { ...version, id: ids.get(version.id) ?? uuid(), priceBookId: book.id });
}

/** Makes a record as it stands in the file, under this id and name, with all its versions. */
export async function createRecord(context: WriteContext, { list, record, id, name }: New): Promise<void> {
  const { client } = context;
  switch (list) {
    case 'collections':
      await client.collection.create({ data: { ...(record as CollectionRecord), id, name } });
      context.notes.push(`The collection "${name}" is empty: upload its documents.`);
      return;
    case 'backends': {
      const { key, headers, extraBody, lastProbe, ...fields } = record as BackendRecord;
      const secrets = backendSecrets(context, { name, key, headers, stored: null });
      const probe = lastProbe === null ? {} : { lastProbe };
      await client.backend.create({
        data: { ...fields, ...secrets, ...probe, extraBody: toJson(extraBody), id, name },
      });
      return;
    }
    case 'models': {
      const { lastTest, ...fields } = record as ModelRecord;
      await client.model.create({ data: { ...fields, ...(lastTest !== null && { lastTest }), id, name } });
      return;
    }
    case 'tools': {
      const { parameters, options, ...fields } = record as ToolRecord;
      await client.tool.create({
        data: { ...fields, parameters: toJson(parameters), options: toJson(options), id, name },
      });
      return;
    }
    case 'priceBooks':
      return createPriceBook(context, { ...(record as PriceBookRecord), id, name });
    case 'preferences': {
      const { versions, ...fields } = record as PreferenceRecord;
      const ids = await freeVersionIds((found) => client.preferenceVersion.findMany(inIds(found)), versions);
      const create = versions.map((version) => ({ ...version, id: ids.get(version.id) ?? uuid() }));
      await client.preference.create({ data: { ...fields, id, name, versions: { create } } });
      return;
    }
    case 'orchestrators': {
      const { versions, ...fields } = record as OrchestratorRecord;
      const ids = await freeVersionIds((found) => client.orchestratorVersion.findMany(inIds(found)), versions);
      const create = versions.map((version) => ({ ...version, id: ids.get(version.id) ?? uuid() }));
      await client.orchestrator.create({ data: { ...fields, id, name, versions: { create } } });
    }
  }
}
