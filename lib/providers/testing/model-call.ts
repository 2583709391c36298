import { isModelCallError, type ModelCallError, type ModelPart, type ModelRequest } from '@/lib/orchestrator/ports';
import { specModelSchema } from '@/lib/orchestrator/spec';
import type { BackendConnection } from '../backend-connection';
import { createModelClient, type ModelClientDependencies } from '../create-model-client';

let backendCount = 0;

/** A connection with short, patient limits; each has a key, and so a pool, of its own. */
export const testConnection = (baseUrls: string[], changes: Partial<BackendConnection> = {}): BackendConnection => ({
  key: `backend-${++backendCount}`,
  name: 'Test box',
  baseUrls,
  apiKey: null,
  headers: {},
  extraBody: {},
  timeoutMs: 20_000,
  idleTimeoutMs: 10_000,
  maxConcurrency: null,
  maxRetries: 0,
  streaming: true,
  privateNetwork: true, // the servers of tests are on this machine
  ...changes,
});

export const testRequest = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: specModelSchema.parse({
    key: 'model-1',
    name: 'Model one',
    servedName: 'served-model',
    backendKey: 'any',
    capabilities: {},
  }),
  messages: [{ role: 'user', content: 'Say hello.' }],
  tools: [],
  toolChoice: 'auto',
  parallelToolCalls: true,
  sampling: {},
  ...changes,
});

export const sampleTool = { name: 'search', description: 'Searches.', parameters: { type: 'object', properties: {} } };

export type FinishPart = Extract<ModelPart, { type: 'finish' }>;
export type CallResult = {
  parts: ModelPart[];
  /** Texts of one kind of delta, joined. */
  text(type: 'content-delta' | 'reasoning-delta'): string;
  finish: FinishPart;
};

type CallOptions = Partial<ModelClientDependencies> & {
  request?: ModelRequest;
  signal?: AbortSignal;
  /** Awaited before the next part is asked for. */
  onPart?: (part: ModelPart) => unknown;
};

/** Makes one call and collects its parts. Delays between attempts are skipped unless `sleep` says otherwise. */
export async function callModel(connection: BackendConnection, options: CallOptions = {}): Promise<CallResult> {
  const { request = testRequest(), signal = new AbortController().signal, onPart, ...dependencies } = options;
  const client = createModelClient({ backends: () => connection, sleep: async () => {}, ...dependencies });
  const parts: ModelPart[] = [];
  for await (const part of client.stream(request, { signal })) {
    parts.push(part);
    await onPart?.(part);
  }
  const finish = parts.at(-1);
  if (finish?.type !== 'finish') throw new Error('The stream did not end with a finish part.');
  const text = (type: ModelPart['type']) =>
    parts.map((part) => (part.type === type && 'text' in part ? part.text : '')).join('');
  return { parts, text, finish };
}

/** Makes one call that must fail, and returns how. */
export async function failedCall(connection: BackendConnection, options: CallOptions = {}): Promise<ModelCallError> {
  try {
    await callModel(connection, options);
  } catch (error) {
    if (isModelCallError(error)) return error;
    throw error;
  }
  throw new Error('The call was expected to fail.');
}
