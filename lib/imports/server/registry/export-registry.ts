import 'server-only';
import type { z } from 'zod';
import { headersColumnSchema } from '@/lib/backends/server/to-backend';
import { db } from '@/lib/db';
import { judgeSettingInputSchema } from '@/lib/judgements/judge-setting';
import { amountNames } from '@/lib/price-books/amounts';
import { plainAmounts } from '@/lib/price-books/server/plain-amounts';
import { isSecretReference } from '@/lib/secrets';
import { searchLocalOptionsSchema } from '@/lib/tools-registry/tool-options';
import type { Prisma } from '@/prisma/generated/client';
import {
  backendRecordSchema,
  modelRecordSchema,
  orchestratorRecordSchema,
  type PriceBookRecord,
  preferenceRecordSchema,
  type RegistryFile,
  registryFileFormat,
  registryFileVersion,
  type SecretMark,
  toolRecordSchema,
} from '../../registry-file/schema';
import type { Client } from '../plan';

export const judgeSettingKey = 'judge-model';

/** What may leave of a stored key: the reference, or that there is one. */
export function secretMark(stored: string): SecretMark {
  return isSecretReference(stored) ? { type: 'environment', reference: stored } : { type: 'stored' };
}

type Times = { createdAt: Date; updatedAt: Date };
const times = (row: Times & { archivedAt: Date | null }) => ({
  archivedAt: row.archivedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const byId = { orderBy: { id: 'asc' } } as const;
const withVersions = { versions: { orderBy: { version: 'asc' } } } as const;
export const withPrices = {
  versions: {
    orderBy: { version: 'asc' },
    include: { prices: { orderBy: [{ subjectKind: 'asc' }, { subject: 'asc' }] } },
  },
} as const satisfies Prisma.PriceBookInclude;

type PriceBookRow = Prisma.PriceBookGetPayload<{ include: typeof withPrices }>;

/** A book as it stands in a file; what is not set of a price is left out. */
export function toPriceBookRecord({
  id,
  name,
  description,
  source,
  isDefault,
  versions,
  ...rest
}: PriceBookRow): PriceBookRecord {
  return {
    id,
    name,
    description,
    source,
    isDefault,
    ...times(rest),
    versions: versions.map((version) => ({
      id: version.id,
      version: version.version,
      note: version.note,
      effectiveAt: version.effectiveAt.toISOString(),
      createdAt: version.createdAt.toISOString(),
      prices: version.prices.map((price) => {
        const amounts = plainAmounts(price);
        return {
          subjectKind: price.subjectKind === 'tool' ? 'tool' : 'model',
          subject: price.subject,
          modelId: price.modelId,
          toolId: price.toolId,
          state: price.state,
          latencySeconds: price.latencySeconds,
          note: price.note,
          amounts: Object.fromEntries(
            amountNames.flatMap((amount) => (amounts[amount] === null ? [] : [[amount, amounts[amount]]])),
          ),
        };
      }),
    })),
  };
}

/** A record as importing reads it; one that it would refuse comes out as it is stored, to be seen rather than lost. */
function normalised<Schema extends z.ZodType>(schema: Schema, record: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(record);
  return parsed.success ? parsed.data : (record as z.infer<Schema>);
}

const toRecords = {
  backend: ({ apiKey, headers, ...row }: Prisma.BackendGetPayload<object>) =>
    normalised(backendRecordSchema, {
      ...row,
      ...times(row),
      key: apiKey === null ? null : secretMark(apiKey),
      headers: Object.entries(headersColumnSchema.parse(headers)).map(([name, value]) => ({
        name,
        value: secretMark(value),
      })),
    }),
  model: (row: Prisma.ModelGetPayload<object>) => normalised(modelRecordSchema, { ...row, ...times(row) }),
  tool: (row: Prisma.ToolGetPayload<object>) => normalised(toolRecordSchema, { ...row, ...times(row) }),
  preference: ({ versions, ...row }: Prisma.PreferenceGetPayload<{ include: typeof withVersions }>) =>
    normalised(preferenceRecordSchema, {
      ...row,
      ...times(row),
      versions: versions.map((version) => ({ ...version, createdAt: version.createdAt.toISOString() })),
    }),
  orchestrator: ({ versions, ...row }: Prisma.OrchestratorGetPayload<{ include: typeof withVersions }>) =>
    normalised(orchestratorRecordSchema, {
      ...row,
      ...times(row),
      versions: versions.map((version) => ({ ...version, createdAt: version.createdAt.toISOString() })),
    }),
};

/** Everything that is configured, as records of a file, in the order of their ids. Collections: those tools search. */
export async function readRegistry(client: Client): Promise<Omit<RegistryFile, 'format' | 'version' | 'exportedAt'>> {
  const tools = (await client.tool.findMany(byId)).map(toRecords.tool);
  const collectionIds = tools.flatMap(({ kind, options }) =>
    kind === 'search-local' ? (searchLocalOptionsSchema.safeParse(options).data?.collectionIds ?? []) : [],
  );
  const collections = await client.collection.findMany({ ...byId, where: { id: { in: collectionIds } } });
  const judge = await client.setting.findUnique({ where: { key: judgeSettingKey } });
  return {
    collections: collections.map(({ createdAt, updatedAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    })),
    backends: (await client.backend.findMany(byId)).map(toRecords.backend),
    models: (await client.model.findMany(byId)).map(toRecords.model),
    tools,
    priceBooks: (await client.priceBook.findMany({ ...byId, include: withPrices })).map(toPriceBookRecord),
    preferences: (await client.preference.findMany({ ...byId, include: withVersions })).map(toRecords.preference),
    orchestrators: (await client.orchestrator.findMany({ ...byId, include: withVersions })).map(toRecords.orchestrator),
    settings: { judgeModelId: judgeSettingInputSchema.safeParse(judge?.value).data?.modelId ?? null },
  };
}

/** The whole registry as one file, without secrets: keys are references to the environment, or a mark that there was one. */
export async function exportRegistry(): Promise<RegistryFile> {
  const registry = await db().$transaction(readRegistry, { isolationLevel: 'RepeatableRead', timeout: 60_000 });
  return {
    format: registryFileFormat,
    version: registryFileVersion,
    exportedAt: new Date().toISOString(),
    ...registry,
  };
}
