import { z } from 'zod';

/** One look at a server's counters. What it does not tell is null. */
export const serverSampleSchema = z.object({
  server: z.enum(['vLLM', 'SGLang', 'llama.cpp']),
  /** Requests being worked on, and requests in line. */
  running: z.number().nullable(),
  waiting: z.number().nullable(),
  /** Share of the key-value cache in use, 0 to 1. */
  cacheShare: z.number().nullable(),
  /** Tokens since the server started. */
  promptTokens: z.number().nullable(),
  generatedTokens: z.number().nullable(),
  /** What the server itself says it generates now. */
  tokensPerSecond: z.number().nullable(),
  /** Replies since the server started that began within so many seconds, cumulative; null = any time. */
  firstToken: z.array(z.object({ withinSeconds: z.number().nullable(), count: z.number() })).nullable(),
});
export type ServerSample = z.infer<typeof serverSampleSchema>;

/** `none`: the server shows no metrics, or none that are known here; `message` says so. */
export const replicaMetricsSchema = z.object({
  baseUrl: z.string(),
  state: z.enum(['ok', 'none', 'failed']),
  message: z.string().nullable(),
  /** When it was looked, in ms since 1970, by Podium's clock. */
  atMs: z.number(),
  sample: serverSampleSchema.nullable(),
});
export type ReplicaMetrics = z.infer<typeof replicaMetricsSchema>;

/** GET /api/backends/:id/metrics */
export const backendMetricsSchema = z.object({ replicas: z.array(replicaMetricsSchema) });
export type BackendMetrics = z.infer<typeof backendMetricsSchema>;
