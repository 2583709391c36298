import type { Backend, BackendInput } from '@/lib/backends/schema';

/** `apiKey`: undefined keeps the stored key, null takes it away. It is always there, or the form would count as changed. */
export type BackendForm = Pick<BackendInput, 'baseUrls'> &
  Required<Omit<BackendInput, 'apiKey'>> & { apiKey: string | null | undefined };

export const emptyBackend: BackendForm = {
  name: '',
  apiKey: undefined,
  baseUrls: [],
  headers: [],
  extraBody: {},
  timeoutMs: 300_000,
  idleTimeoutMs: 60_000,
  maxConcurrency: null,
  maxRetries: 3,
  streaming: true,
  privateNetwork: false,
  tags: [],
};

export const toBackendForm = (backend: Backend): BackendForm => ({
  name: backend.name,
  apiKey: undefined,
  baseUrls: backend.baseUrls,
  headers: backend.headers.map(({ name }) => ({ name, value: null })),
  extraBody: backend.extraBody,
  timeoutMs: backend.timeoutMs,
  idleTimeoutMs: backend.idleTimeoutMs,
  maxConcurrency: backend.maxConcurrency,
  maxRetries: backend.maxRetries,
  streaming: backend.streaming,
  privateNetwork: backend.privateNetwork,
  tags: backend.tags,
});
