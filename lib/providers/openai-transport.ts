import 'server-only';
import OpenAI, { APIError } from 'openai';
import { guardedSend } from '@/lib/network/guarded-fetch';
import { type BackendConnection, hostOf } from './backend-connection';
import type { CallFailure } from './call-failure';
import { classifyNetworkError } from './classify-network-error';
import { classifyStatus } from './classify-status';
import { readBeginning } from './read-beginning';
import { readRetryAfter } from './retry-delay';

/** The package keeps only `error` of a failed reply's body; servers say things beside it. */
class ReplyError extends APIError<number, Headers, object> {
  constructor(
    readonly replyStatus: number,
    readonly replyBody: unknown,
    readonly replyHeaders: Headers,
  ) {
    super(replyStatus, {}, undefined, replyHeaders);
  }
}

class WholeErrorClient extends OpenAI {
  protected override makeStatusError(status: number, error: object, message: string | undefined, headers: Headers) {
    return new ReplyError(status, error ?? message ?? '', headers);
  }
}

// What the client says about its runtime is nobody's business and costs bytes with every call.
const silenced = Object.fromEntries(
  ['Lang', 'Package-Version', 'OS', 'Arch', 'Runtime', 'Runtime-Version', 'Retry-Count', 'Timeout'].map((name) => [
    `X-Stainless-${name}`,
    null,
  ]),
);
const clientCacheSize = 64;
const maxErrorBytes = 1024 * 1024;
const longestTimerMs = 2 ** 31 - 1;

/** Sends requests to backends; keeps one `openai` client for each address and set of secrets. */
export class OpenaiTransport {
  private readonly clients = new Map<string, OpenAI>();

  /** POSTs a JSON body; resolves with the reply once its status is known to be 2xx, else throws a `CallFailure`. */
  async post(input: {
    connection: BackendConnection;
    baseUrl: string;
    path: string;
    body: Record<string, unknown>;
    signal: AbortSignal;
  }): Promise<Response> {
    const { connection, baseUrl, path, body, signal } = input;
    try {
      return await this.client(connection, baseUrl).post(path, { body, signal }).asResponse();
    } catch (error) {
      const servedName = typeof body.model === 'string' ? body.model : undefined;
      throw toCallFailure(error, { connection, baseUrl, servedName });
    }
  }

  /** GETs a path below the base URL; same errors as `post`. */
  async get(input: {
    connection: BackendConnection;
    baseUrl: string;
    path: string;
    signal: AbortSignal;
  }): Promise<Response> {
    const { connection, baseUrl, path, signal } = input;
    try {
      return await this.client(connection, baseUrl).get(path, { signal }).asResponse();
    } catch (error) {
      throw toCallFailure(error, { connection, baseUrl });
    }
  }

  private client(connection: BackendConnection, baseUrl: string): OpenAI {
    const identity = JSON.stringify([
      baseUrl,
      connection.apiKey,
      connection.headers,
      connection.privateNetwork === true,
    ]);
    let client = this.clients.get(identity);
    if (client === undefined) {
      if (this.clients.size >= clientCacheSize) this.clients.clear();
      this.clients.set(identity, (client = createClient(connection, baseUrl)));
    }
    return client;
  }
}

export const openaiTransport = new OpenaiTransport();

function createClient(connection: BackendConnection, baseUrl: string): OpenAI {
  return new WholeErrorClient({
    baseURL: baseUrl.replace(/\/+$/, ''),
    // The package insists on a key and would take one from the environment, meant for another server.
    apiKey: connection.apiKey || 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: longestTimerMs,
    logLevel: 'off',
    fetch: shortErrors(
      guardedSend({
        allowPrivateNetwork: connection.privateNetwork === true,
        remedy: 'Allow private networks for this backend in its settings.',
      }),
    ),
    defaultHeaders: {
      ...silenced,
      'User-Agent': 'podium',
      ...(connection.apiKey ? {} : { Authorization: null }),
      ...connection.headers,
    },
  });
}

/** The package reads the whole body of a failed reply, however long; a sentence of it is shown. */
const shortErrors =
  (send: typeof fetch): typeof fetch =>
  async (input, init) => {
    const response = await send(input, init);
    if (response.ok || response.body === null) return response;
    const { bytes } = await readBeginning(response, maxErrorBytes);
    const { status, statusText, headers } = response;
    return new Response(bytes, { status, statusText, headers: [...headers] });
  };

function toCallFailure(
  error: unknown,
  context: { connection: BackendConnection; baseUrl: string; servedName?: string },
): CallFailure {
  if (error instanceof ReplyError) {
    const { replyStatus, replyBody, replyHeaders } = error;
    return classifyStatus(
      { status: replyStatus, body: replyBody, headers: replyHeaders },
      { ...context, retryAfterMs: readRetryAfter(replyHeaders, Date.now()) },
    );
  }
  if (hostOf(context.baseUrl) === null) {
    return classifyNetworkError(new Error('the base URL is not a URL'), context.connection, context.baseUrl);
  }
  return classifyNetworkError(error, context.connection, context.baseUrl);
}
