import { z } from 'zod';
import { backendInputSchema, backendProbeSchema, baseUrlSchema } from '@/lib/backends/schema';
import { simulatorBaseUrl } from '@/lib/backends/simulator-base-url';
import { modelInputSchema, modelTestSchema } from '@/lib/models/schema';
import { orchestratorSetupSchema } from '@/lib/orchestrators/schema';
import { ownSettingIn } from '@/lib/own-settings';
import { preferenceRulesSchema, preferenceWeightsSchema } from '@/lib/preferences/schema';
import { amountNames } from '@/lib/price-books/amounts';
import { priceRowSchema } from '@/lib/price-books/price-row';
import { toolInputSchema } from '@/lib/tools-registry/schema';

export const registryFileFormat = 'podium-registry';
export const registryFileVersion = 1;

const id = z.uuid('This is not an id of Podium.');
const instant = z.iso.datetime({ precision: 3, message: 'This is not a time such as 2026-01-31T12:00:00.000Z.' });
/** Names may be longer here than people may type: models take theirs from served names. */
const name = z.string().min(1, 'The name is empty.').max(500, 'At most 500 characters.');
const tags = z.array(z.string().min(1).max(40)).max(20);
const times = { archivedAt: instant.nullable(), createdAt: instant, updatedAt: instant };
const versionNumber = z.number().int().min(1).max(1_000_000);

/** What a file says of a key: where it is read from, or only that there was one. Never the key. */
export const secretMarkSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('environment'),
    reference: z
      .string()
      .regex(/^env:[A-Za-z_][A-Za-z0-9_]{0,200}$/, 'A reference is written env:NAME.')
      .refine((text) => ownSettingIn(text) === null, 'This setting belongs to Podium itself. Name another variable.'),
  }),
  z.object({ type: z.literal('stored') }),
]);
export type SecretMark = z.infer<typeof secretMarkSchema>;

const backendFields = backendInputSchema.shape;
export const backendRecordSchema = z
  .object({
    id,
    name,
    baseUrls: z.array(z.string()).min(1).max(64),
    key: secretMarkSchema.nullable(),
    headers: z
      .array(z.object({ name: backendFields.headers.unwrap().element.shape.name, value: secretMarkSchema }))
      .max(20),
    extraBody: backendFields.extraBody,
    timeoutMs: backendFields.timeoutMs,
    idleTimeoutMs: backendFields.idleTimeoutMs,
    maxConcurrency: backendFields.maxConcurrency,
    maxRetries: backendFields.maxRetries,
    streaming: backendFields.streaming,
    privateNetwork: backendFields.privateNetwork,
    simulated: z.boolean(),
    // What an older Podium wrote there and nobody can read any more is let go.
    lastProbe: backendProbeSchema.nullable().catch(null),
    tags,
    ...times,
  })
  .superRefine(({ baseUrls, simulated }, context) => {
    const isSimulator = baseUrls.length === 1 && baseUrls[0] === simulatorBaseUrl;
    const fault = (message: string, at: number) =>
      context.addIssue({ code: 'custom', path: ['baseUrls', at], message });
    if (simulated !== isSimulator) fault("Only Podium's own simulator is simulated.", 0);
    if (isSimulator) return;
    baseUrls.forEach((url, index) => {
      const parsed = baseUrlSchema.safeParse(url);
      if (!parsed.success) fault(parsed.error.issues[0]?.message ?? 'This is not an address.', index);
      else if (parsed.data !== url) fault(`Write it as ${parsed.data}.`, index);
    });
  });
export type BackendRecord = z.infer<typeof backendRecordSchema>;

export const modelRecordSchema = modelInputSchema.extend({
  id,
  backendId: id,
  name,
  description: z.string().max(20_000),
  lastTest: modelTestSchema.nullable().catch(null),
  tags,
  ...times,
});
export type ModelRecord = z.infer<typeof modelRecordSchema>;

export const toolRecordSchema = z.intersection(z.object({ id, tags, ...times }), toolInputSchema);
export type ToolRecord = z.infer<typeof toolRecordSchema>;

const priceBase = z.object({
  subjectKind: z.enum(['model', 'tool']),
  subject: z.string(),
  modelId: id.nullable().default(null),
  toolId: id.nullable().default(null),
  state: z.string(),
  latencySeconds: z.number().nullable().default(null),
  note: z.string().default(''),
  /** Amounts that are not set are left out: books have thousands of prices. */
  amounts: z.partialRecord(z.enum(amountNames), z.string()).default({}),
});
export const priceRecordSchema = priceBase.transform((price, context) => {
  const parsed = priceRowSchema.safeParse(price);
  for (const issue of parsed.error?.issues ?? [])
    context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
  return price;
});
export type PriceRecord = z.infer<typeof priceRecordSchema>;

const versions = <Schema extends z.ZodType<{ version: number }>>(schema: Schema) =>
  z
    .array(schema)
    .min(1, 'It has no version.')
    .max(10_000)
    .refine((list) => new Set(list.map(({ version }) => version)).size === list.length, 'A version is there twice.');

const unlinkedTwice = (prices: readonly PriceRecord[]) => {
  const subjects = prices.map(({ subjectKind, subject }) => `${subjectKind} ${subject}`);
  const links = prices.flatMap(({ modelId, toolId }) => modelId ?? toolId ?? []);
  return new Set(subjects).size === subjects.length && new Set(links).size === links.length;
};

export const priceVersionSchema = z.object({
  id,
  version: versionNumber,
  note: z.string().max(2_000),
  effectiveAt: instant,
  createdAt: instant,
  prices: z
    .array(priceRecordSchema)
    .max(100_000)
    .refine(unlinkedTwice, 'A model or tool has two prices in one version.'),
});
export const priceBookRecordSchema = z.object({
  id,
  name,
  description: z.string().max(20_000),
  source: z.string().max(2_000),
  isDefault: z.boolean(),
  ...times,
  versions: versions(priceVersionSchema),
});
export type PriceBookRecord = z.infer<typeof priceBookRecordSchema>;

export const preferenceVersionSchema = z.object({
  id,
  version: versionNumber,
  weights: preferenceWeightsSchema,
  rules: preferenceRulesSchema,
  sentence: z.string().max(20_000),
  sentenceEdited: z.boolean(),
  createdAt: instant,
});
export const preferenceRecordSchema = z.object({ id, name, ...times, versions: versions(preferenceVersionSchema) });
export type PreferenceRecord = z.infer<typeof preferenceRecordSchema>;

export const orchestratorVersionSchema = z.object({
  id,
  version: versionNumber,
  setup: orchestratorSetupSchema,
  createdAt: instant,
});
export const orchestratorRecordSchema = z.object({
  id,
  name,
  description: z.string().max(20_000),
  tags,
  ...times,
  versions: versions(orchestratorVersionSchema),
});
export type OrchestratorRecord = z.infer<typeof orchestratorRecordSchema>;

/** A document collection by name only: its documents are no part of the file. */
export const collectionRecordSchema = z.object({
  id,
  name,
  description: z.string().max(20_000),
  createdAt: instant,
  updatedAt: instant,
});
export type CollectionRecord = z.infer<typeof collectionRecordSchema>;

export const settingsRecordSchema = z.object({ judgeModelId: id.nullable().default(null) });
export type SettingsRecord = z.infer<typeof settingsRecordSchema>;

/** Schema of each list of the file; records are parsed one by one, so that one that is broken does not hide the others. */
export const recordSchemas = {
  collections: collectionRecordSchema,
  backends: backendRecordSchema,
  models: modelRecordSchema,
  tools: toolRecordSchema,
  priceBooks: priceBookRecordSchema,
  preferences: preferenceRecordSchema,
  orchestrators: orchestratorRecordSchema,
} as const;
export type RecordList = keyof typeof recordSchemas;

export type RegistryFile = {
  format: typeof registryFileFormat;
  version: number;
  exportedAt: string;
  collections: CollectionRecord[];
  backends: BackendRecord[];
  models: ModelRecord[];
  tools: ToolRecord[];
  priceBooks: PriceBookRecord[];
  preferences: PreferenceRecord[];
  orchestrators: OrchestratorRecord[];
  settings: SettingsRecord;
};
