/** Everything needed to talk to one backend: addresses, secrets and limits. Never stored with a run, never logged. */
export type BackendConnection = {
  /** Registry id; calls with the same key share one concurrency cap in this process. */
  key: string;
  /** Name shown to people. */
  name: string;
  /** Each ends in `/v1`; several are replicas of one server. */
  baseUrls: string[];
  apiKey: string | null;
  /** Sent with every request; may hold secrets. */
  headers: Record<string, string>;
  /** Merged under every request body. A null takes a field away; see `toRequestBody`. */
  extraBody: Record<string, unknown>;
  /** Whole call in milliseconds, retries and their delays included, waiting for a free place not. */
  timeoutMs: number;
  /** Silence inside a stream, in milliseconds. Before its first byte only `timeoutMs` counts: a model may take long to begin. */
  idleTimeoutMs: number;
  /** Requests in flight at once over all replicas; null = no cap. */
  maxConcurrency: number | null;
  /** Attempts after the first one. Failing over to another replica is such an attempt. */
  maxRetries: number;
  streaming: boolean;
  /** Whether requests may go to this machine or a private network. Absent: they may not. */
  privateNetwork?: boolean;
};

/** `GPU box (gpu1.lan:8000)`: how a backend is called in messages. Never holds user info or a path. */
export function backendLabel(connection: Pick<BackendConnection, 'name' | 'baseUrls'>, baseUrl?: string): string {
  const address = baseUrl ?? connection.baseUrls[0];
  const host = address === undefined ? null : hostOf(address);
  return host === null ? connection.name : `${connection.name} (${host})`;
}

/** Host and port of a URL, or null when it is none. */
export function hostOf(url: string): string | null {
  try {
    return new URL(url).host;
  } catch {
    return null;
  }
}

/** The address of an endpoint below a base URL, whether or not that ends in a slash. */
export function endpointUrl(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}${path}`;
}
