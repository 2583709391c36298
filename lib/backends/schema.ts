import { z } from 'zod';
import { ownSettingIn } from '@/lib/own-settings';
import { nameSchema, tagsSchema } from '@/lib/registry/schema';
import { normaliseBaseUrl } from './base-url';

export const baseUrlSchema = z.string().transform((typed, context) => {
  const result = normaliseBaseUrl(typed);
  if (result.ok) return result.url;
  context.addIssue({ code: 'custom', message: result.message });
  return z.NEVER;
});

const secretSchema = z
  .string()
  .trim()
  .max(4_000, 'At most 4,000 characters.')
  .regex(/^[\x21-\x7e ]*$/, 'Only printable ASCII characters can be sent in a header.')
  .refine((value) => ownSettingIn(value) === null, 'This setting belongs to Podium itself. Name another variable.');

const headerSchema = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,80}$/, 'Letters, digits and dashes, such as X-Api-Key.'),
  /** Null = keep the stored value. */
  value: secretSchema.min(1, 'Give the header a value.').nullable(),
});

/** How to reach a backend; enough to ask it for its models. */
export const backendAddressSchema = z.object({
  baseUrls: z.array(baseUrlSchema).min(1, 'Enter at least one address.').max(64),
  /** Left out = keep the stored one; null or empty = none; `env:NAME` = the value of an environment variable. */
  apiKey: secretSchema.nullable().optional(),
  headers: z.array(headerSchema).max(20).default([]),
  /** Whether its addresses may lie on this machine or in a private network. Link-local and metadata ones never may. */
  privateNetwork: z.boolean().default(false),
});

/** POST /api/backends and PUT /api/backends/:id */
export const backendInputSchema = backendAddressSchema.extend({
  name: nameSchema,
  /** Merged under every request body. */
  extraBody: z.record(z.string(), z.unknown()).default({}),
  timeoutMs: z.number().int().min(1_000, 'At least a second.').max(86_400_000, 'At most a day.').default(300_000),
  idleTimeoutMs: z.number().int().min(1_000, 'At least a second.').max(86_400_000, 'At most a day.').default(60_000),
  maxConcurrency: z.number().int().min(1, 'At least one.').max(100_000).nullable().default(null),
  maxRetries: z.number().int().min(0).max(20, 'At most 20.').default(3),
  streaming: z.boolean().default(true),
  tags: tagsSchema,
});
export type BackendInput = z.input<typeof backendInputSchema>;

/** POST /api/backends: served names of models to register at once. */
export const createBackendInputSchema = backendInputSchema.extend({
  registerModels: z.array(z.string().min(1).max(300)).max(500).default([]),
});
export type CreateBackendInput = z.input<typeof createBackendInputSchema>;

/** What one of a backend's addresses said. */
export const replicaProbeSchema = z.object({
  /** As it is stored with the backend. */
  baseUrl: z.string(),
  ok: z.boolean(),
  /** Why not, for people. */
  message: z.string().nullable(),
  durationMs: z.number(),
  modelCount: z.number().int(),
  /** Models that another replica lists and this one does not, the first few: calls to them may fail here. */
  missing: z.array(z.string()),
  at: z.string(),
});
export type ReplicaProbe = z.infer<typeof replicaProbeSchema>;

/** What a backend said when it was asked for its models. JSON column Backend.lastProbe. */
export const backendProbeSchema = z.object({
  at: z.string(),
  /** Whether all its replicas answer. */
  ok: z.boolean(),
  /** What is wrong, for people: why it does not answer, or that its replicas differ. */
  message: z.string().nullable(),
  durationMs: z.number(),
  /** Served names, of all replicas together. */
  models: z.array(z.string()),
  replicas: z.array(replicaProbeSchema).default([]),
});
export type BackendProbe = z.infer<typeof backendProbeSchema>;

/** The key itself never leaves the server. */
export const secretStateSchema = z.object({
  state: z.enum(['none', 'stored', 'environment', 'environment-missing', 'unreadable']),
  /** `sk-…9f2c` or `env:NAME`. */
  hint: z.string().nullable(),
});
export type SecretState = z.infer<typeof secretStateSchema>;

export const backendSchema = z.object({
  id: z.string(),
  name: z.string(),
  baseUrls: z.array(z.string()),
  hasKey: z.boolean(),
  key: secretStateSchema,
  headers: z.array(z.object({ name: z.string(), value: secretStateSchema })),
  extraBody: z.record(z.string(), z.unknown()),
  timeoutMs: z.number(),
  idleTimeoutMs: z.number(),
  maxConcurrency: z.number().nullable(),
  maxRetries: z.number(),
  streaming: z.boolean(),
  privateNetwork: z.boolean(),
  simulated: z.boolean(),
  lastProbe: backendProbeSchema.nullable(),
  tags: z.array(z.string()),
  /** Models in use, archived ones not counted. */
  modelCount: z.number().int(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Backend = z.infer<typeof backendSchema>;

/** POST /api/backends/:id/models */
export const registerModelsInputSchema = z.object({
  servedNames: z.array(z.string().min(1).max(300)).min(1, 'Choose at least one model.').max(500),
});
export const registeredModelsSchema = z.object({ models: z.array(z.object({ id: z.string(), name: z.string() })) });
