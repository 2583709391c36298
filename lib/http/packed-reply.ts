import 'server-only';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip, type ZlibOptions } from 'node:zlib';
import { LRUCache } from 'lru-cache';

/** Texts from this length on, in characters, are worth packing. */
const worthPacking = 16_000;
/** Kept replies take at most this much memory together, in bytes. */
const mostKeptBytes = 64_000_000;

/** At the fastest level: the columns of an experiment shrink to a sixth in a quarter of the time that the usual one takes. */
const pack: (text: string) => Promise<Buffer<ArrayBuffer>> = (text) => packText(text, { level: 1 });
const packText = promisify<string, ZlibOptions, Buffer<ArrayBuffer>>(gzip);

export const jsonType = 'application/json; charset=utf-8';
const jsonHeaders = { 'Content-Type': jsonType };
// Next drops Content-Encoding from what routes answer: scripts/serve.mjs says who unpacks, and gives this header its name back.
const packedHeaders = { ...jsonHeaders, 'X-Content-Encoding': 'gzip', Vary: 'Accept-Encoding' };
const unpacks = (request: Request) => request.headers.has('x-unpacks');

/** A value as JSON; large integers as text (decimals and dates know themselves how). */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part));

/** A value as JSON, packed where it is long: the server around routes packs pages and scripts only. */
export async function jsonReply(request: Request, value: unknown): Promise<Response> {
  const text = toJson(value);
  if (text.length < worthPacking || !unpacks(request)) return new Response(text, { headers: jsonHeaders });
  return new Response(await pack(text), { headers: packedHeaders });
}

/** Of this build, or process: after an update the same data may be told in another way, and no client may go on with the old one. */
const maker = process.env.PODIUM_BUILD || randomUUID().slice(0, 8);

const kept = new LRUCache<string, { tag: string; packed: Buffer<ArrayBuffer> }>({
  maxSize: mostKeptBytes,
  sizeCalculation: ({ packed }) => packed.length,
});

/**
 * `make()` as JSON, made anew only when `version` is another one than at the last request of the same path: meanwhile a client
 * that has it is told so (304), and others are sent what was kept. `null` is the version of what may change at any moment.
 */
export async function keptReply(
  request: Request,
  { version, make }: { version: string | null; make: () => Promise<unknown> },
): Promise<Response> {
  if (version === null || !unpacks(request)) return jsonReply(request, await make());
  const path = new URL(request.url).pathname;
  const tag = `W/"${maker}-${version}"`;
  const headers = { ...packedHeaders, ETag: tag, 'Cache-Control': 'private, no-cache' };
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  let reply = kept.get(path);
  if (reply?.tag !== tag) {
    reply = { tag, packed: await pack(toJson(await make())) };
    kept.set(path, reply);
  }
  return new Response(reply.packed, { headers });
}
