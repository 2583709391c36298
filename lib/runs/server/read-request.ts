import 'server-only';
import { AppError, notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { readPayloads } from './read-payloads';
import type { ExactRequest } from './recorder/encode-request';
import { refsOf, restoreLongStrings } from './recorder/encode-response';
import {
  type MessageNode,
  type RequestNode,
  requestNodeSchema,
  responseNodeSchema,
  type TextPiece,
} from './recorder/request-node';

/** Requests by hash, and the earlier ones that they continue: one query however many and however long the conversations are. */
async function readNodes(hashes: readonly string[]): Promise<Map<string, RequestNode>> {
  if (hashes.length === 0) return new Map();
  const { rows } = await pgPool().query<{ hash: string; text: string }>(
    `WITH RECURSIVE chain(hash) AS (
       SELECT unnest($1::text[])
       UNION
       SELECT substring(left(p.text, 80) FROM '^{"parent":"([0-9a-f]{64})"') FROM chain
       JOIN "Payload" AS p ON p.hash = chain.hash AND p.kind = 'request'
     ) SELECT p.hash, p.text FROM chain JOIN "Payload" AS p ON p.hash = chain.hash AND p.kind = 'request'`,
    [[...new Set(hashes)]],
  );
  return new Map(rows.map(({ hash, text }) => [hash, requestNodeSchema.parse(JSON.parse(text))]));
}

const missing = () => new AppError('internal', 'A part of this request is missing in the database.');

/** The messages of a request, those of the earlier ones that it continues first. */
function messagesOf(node: RequestNode, nodes: ReadonlyMap<string, RequestNode>): MessageNode[] {
  const parts: MessageNode[][] = [];
  for (let part: RequestNode | undefined = node; part; ) {
    parts.push(part.messages ?? []);
    if (part.parent === null) break;
    part = nodes.get(part.parent);
    if (!part) throw missing();
  }
  return parts.reverse().flat();
}

const refsOfMessage = (message: MessageNode) =>
  'pieces' in message ? message.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.ref])) : [];

function textOf(pieces: readonly TextPiece[], texts: ReadonlyMap<string, string>): string {
  return pieces
    .map((piece) => {
      const text = typeof piece === 'string' ? piece : texts.get(piece.ref);
      if (text === undefined) throw missing();
      return text;
    })
    .join('');
}

function messageOf(message: MessageNode, texts: ReadonlyMap<string, string>): unknown {
  if (!('pieces' in message)) return message.whole;
  const content = textOf(message.pieces, texts);
  return Object.fromEntries(message.keys.map((key) => [key, key === 'content' ? content : message.rest[key]]));
}

/**
 * What puts the exact requests stored under these hashes together, each when it is asked for: what they share is read and held
 * once, however often they repeat it. Throws `not-found` for a hash that is not stored or was not among them.
 */
export async function readRequests(hashes: readonly string[]): Promise<(hash: string) => ExactRequest> {
  const nodes = await readNodes(hashes);
  const refs = [...nodes.values()].flatMap(({ messages, tools }) => [
    ...(messages ?? []).flatMap(refsOfMessage),
    ...(tools === null ? [] : [tools]),
  ]);
  const texts = await readPayloads(refs);
  return (hash) => {
    const node = nodes.get(hash);
    if (!node) throw notFound('stored request', hash);
    const parts: Record<string, unknown> = { ...node.body };
    if (node.messages) parts.messages = messagesOf(node, nodes).map((message) => messageOf(message, texts));
    if (node.tools !== null) parts.tools = JSON.parse(textOf([{ ref: node.tools }], texts));
    return { url: node.url, body: Object.fromEntries(node.keys.map((key) => [key, parts[key]])) };
  };
}

/** The exact request stored under a hash: `JSON.stringify` of its body is what was sent, byte for byte. */
export async function readRequest(hash: string): Promise<ExactRequest> {
  return (await readRequests([hash]))(hash);
}

/** As `readRequests`, of the assembled responses. */
export async function readResponses(hashes: readonly string[]): Promise<(hash: string) => unknown> {
  const stored = await readPayloads(hashes);
  const nodes = new Map([...stored].map(([hash, text]) => [hash, responseNodeSchema.parse(JSON.parse(text))]));
  const texts = await readPayloads([...nodes.values()].flatMap(({ response, refs }) => (refs ? refsOf(response) : [])));
  return (hash) => {
    const node = nodes.get(hash);
    if (!node) throw notFound('stored response', hash);
    return node.refs ? restoreLongStrings(node.response, texts) : node.response;
  };
}

/** The assembled response stored under a hash. */
export async function readResponse(hash: string): Promise<unknown> {
  return (await readResponses([hash]))(hash);
}

async function readCallEvent(runId: string, callId: string, column: 'startSeq' | 'endSeq') {
  const { rows } = await pgPool().query<{ data: Record<string, unknown> }>(
    `SELECT e.data FROM "Call" AS c JOIN "RunEvent" AS e ON e."runId" = c."runId" AND e.seq = c."${column}"
     WHERE c.id = $2 AND c."runId" = $1 AND c.kind = 'model'`,
    [runId, callId],
  );
  return rows[0]?.data;
}

/** The exact request of a model call. Throws `not-found` when there is no such call, or it never got that far. */
export async function readCallRequest(runId: string, callId: string): Promise<ExactRequest> {
  const ref = (await readCallEvent(runId, callId, 'startSeq'))?.requestRef;
  if (typeof ref !== 'string') throw notFound('model call with a request', callId);
  return readRequest(ref);
}

/** The response of a model call as the server would have sent it in one piece. Throws `not-found` when there is none. */
export async function readCallResponse(runId: string, callId: string): Promise<unknown> {
  const ref = (await readCallEvent(runId, callId, 'endSeq'))?.responseRef;
  if (typeof ref !== 'string') throw notFound('model call with a response', callId);
  return readResponse(ref);
}
