import 'server-only';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AppError } from '@/lib/errors';
import { type ResolvedAddress, type ResolveHost, resolveOutgoingAddress } from '@/lib/network/outgoing-address';

export type CheckedRequest = {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: string | null;
  signal: AbortSignal;
  /** Whole exchange, redirects included, in milliseconds. */
  timeoutMs: number;
  /** Bytes of the body that are read, after decompression; the rest is dropped. */
  maxBytes: number;
  /** Whether loopback and private addresses may be reached. */
  allowPrivateNetwork: boolean;
  /** Whether a redirect may lead to another host. Headers do not follow it there. */
  allowOtherHosts?: boolean;
  resolve?: ResolveHost;
};

export type CheckedReply = {
  status: number;
  /** Without parameters, lower case; empty when the server sends none. */
  contentType: string;
  body: Buffer;
  isTruncated: boolean;
  /** Where the reply came from, after redirects. */
  url: URL;
};

const maxRedirects = 5;
const harmlessHeaders = new Set(['accept', 'content-type', 'user-agent', 'accept-language']);

/**
 * One HTTP exchange with an address that was checked just before, connected to that very address. Redirects are
 * checked anew. Throws `AppError` (`forbidden`, `not-found`, `upstream`; `unavailable` when time is up) or the
 * signal's reason.
 */
export async function checkedRequest(options: CheckedRequest): Promise<CheckedReply> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout]);
  try {
    return await follow({ ...options, signal });
  } catch (error) {
    options.signal.throwIfAborted();
    if (timeout.aborted) {
      const message = `${options.url.host} did not answer within ${options.timeoutMs / 1000} s. Raise the tool's time limit or try later.`;
      throw new AppError('unavailable', message, { cause: error });
    }
    throw error;
  }
}

async function follow(first: CheckedRequest): Promise<CheckedReply> {
  let current = first;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const { url, allowPrivateNetwork, resolve, signal } = current;
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new AppError('forbidden', `The request was not sent: ${url.protocol} is not allowed, only http and https.`);
    }
    const rule = { allowPrivateNetwork, remedy: "Allow private networks in the tool's settings." };
    const address = await resolveOutgoingAddress({ hostname: url.hostname, rule, resolve });
    signal.throwIfAborted();
    const reply = await exchange(current, address);
    const location = reply.headers.location;
    const status = reply.statusCode ?? 0;
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined) {
      return { ...(await readBody(reply, current)), status, contentType: contentTypeOf(reply), url };
    }
    reply.destroy();
    current = redirected(current, location, status);
  }
  throw new AppError('upstream', `${first.url.host} redirects more than ${maxRedirects} times. Check the URL.`);
}

function exchange(options: CheckedRequest, address: ResolvedAddress): Promise<IncomingMessage> {
  const { url, method, headers, body, signal } = options;
  const lookup: LookupFunction = (_, { all }, done) => {
    if (all) done(null, [address]);
    else done(null, address.address, address.family);
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = send(url, {
      method,
      signal,
      lookup,
      // No pool: a pooled connection was checked for an earlier request, under other settings.
      agent: false,
      headers: {
        'accept-encoding': 'gzip, deflate, br',
        'user-agent': 'podium',
        ...headers,
        ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }),
      },
    });
    outgoing.once('response', resolve);
    outgoing.once('error', (cause) => reject(signal.aborted ? cause : unreachable(url, cause)));
    outgoing.end(body ?? undefined);
  });
}

async function readBody(
  reply: IncomingMessage,
  options: CheckedRequest,
): Promise<Pick<CheckedReply, 'body' | 'isTruncated'>> {
  const decoder = decoderOf(reply.headers['content-encoding']);
  if (decoder !== null) reply.once('error', (error) => decoder.destroy(error));
  const stream: AsyncIterable<Buffer> = decoder === null ? reply : reply.pipe(decoder);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > options.maxBytes) break;
    }
  } catch (cause) {
    if (options.signal.aborted) throw cause;
    throw new AppError('upstream', `${options.url.host} broke off in the middle of its answer. Try again.`, { cause });
  } finally {
    reply.destroy();
  }
  return { body: Buffer.concat(chunks).subarray(0, options.maxBytes), isTruncated: size > options.maxBytes };
}

function decoderOf(encoding: string | undefined) {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  return encoding === 'br' ? createBrotliDecompress() : null;
}

function redirected(from: CheckedRequest, location: string, status: number): CheckedRequest {
  if (!URL.canParse(location, from.url.href)) {
    throw new AppError('upstream', `${from.url.host} redirects to something that is not a URL.`);
  }
  const url = new URL(location, from.url);
  const isUpgrade =
    from.url.protocol === 'http:' && url.protocol === 'https:' && from.url.port === '' && url.port === '';
  const isSameHost = url.origin === from.url.origin || (isUpgrade && url.hostname === from.url.hostname);
  if (!isSameHost && from.allowOtherHosts !== true) {
    const message = `${from.url.host} redirects to ${url.host}, another host, which this tool does not follow. Use the final URL, or allow redirects to other hosts in the tool's settings.`;
    throw new AppError('forbidden', message);
  }
  const becomesGet = status === 303 || (status < 303 && from.method === 'POST');
  const kept = Object.entries(from.headers).filter(([name]) => isSameHost || harmlessHeaders.has(name.toLowerCase()));
  return {
    ...from,
    url,
    headers: Object.fromEntries(kept),
    ...(becomesGet && from.method !== 'HEAD' && { method: 'GET', body: null }),
  };
}

const contentTypeOf = (reply: IncomingMessage) =>
  (reply.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

function unreachable(url: URL, cause: Error): AppError {
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : 'no connection';
  return new AppError(
    'upstream',
    `${url.host} could not be reached (${code}). Check the URL and whether the service is up.`,
    { cause },
  );
}
