import 'server-only';
import { AppError, notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { readPayload, readPayloads } from './read-payloads';
import type { ExactRequest } from './recorder/encode-request';
import { refsOf, restoreLongStrings } from './recorder/encode-response';
import {
  type MessageNode,
  type RequestNode,
  requestNodeSchema,
  responseNodeSchema,
  type TextPiece,
} from './recorder/request-node';

/** A request and the earlier ones it continues, oldest first: one query however long the conversation is. */
async function readChain(hash: string): Promise<RequestNode[]> {
  const { rows } = await pgPool().query<{ text: string }>(
    `WITH RECURSIVE chain AS (
       SELECT text, 0 AS depth FROM "Payload" WHERE hash = $1 AND kind = 'request'
       UNION ALL
       SELECT p.text, chain.depth + 1 FROM chain
       JOIN "Payload" AS p ON p.hash = substring(left(chain.text, 80) FROM '^{"parent":"([0-9a-f]{64})"') AND p.kind = 'request'
     ) SELECT text FROM chain ORDER BY depth DESC`,
    [hash],
  );
  return rows.map(({ text }) => requestNodeSchema.parse(JSON.parse(text)));
}

const refsOfMessage = (message: MessageNode) =>
  'pieces' in message ? message.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.ref])) : [];

function textOf(pieces: readonly TextPiece[], texts: ReadonlyMap<string, string>): string {
  return pieces
    .map((piece) => {
      const text = typeof piece === 'string' ? piece : texts.get(piece.ref);
      if (text === undefined) throw new AppError('internal', 'A part of this request is missing in the database.');
      return text;
    })
    .join('');
}

function messageOf(message: MessageNode, texts: ReadonlyMap<string, string>): unknown {
  if (!('pieces' in message)) return message.whole;
  const content = textOf(message.pieces, texts);
  return Object.fromEntries(message.keys.map((key) => [key, key === 'content' ? content : message.rest[key]]));
}

/** The exact request stored under a hash: `JSON.stringify` of its body is what was sent, byte for byte. */
export async function readRequest(hash: string): Promise<ExactRequest> {
  const chain = await readChain(hash);
  const node = chain.at(-1);
  if (!node) throw notFound('stored request', hash);
  const messages = chain.flatMap((part) => part.messages ?? []);
  const refs = messages.flatMap(refsOfMessage);
  const texts = await readPayloads(node.tools === null ? refs : [...refs, node.tools]);
  const parts: Record<string, unknown> = { ...node.body };
  if (node.messages) parts.messages = messages.map((message) => messageOf(message, texts));
  if (node.tools !== null) parts.tools = JSON.parse(textOf([{ ref: node.tools }], texts));
  return { url: node.url, body: Object.fromEntries(node.keys.map((key) => [key, parts[key]])) };
}

/** The assembled response stored under a hash. */
export async function readResponse(hash: string): Promise<unknown> {
  const { response, refs } = responseNodeSchema.parse(JSON.parse(await readPayload(hash)));
  return refs ? restoreLongStrings(response, await readPayloads(refsOf(response))) : response;
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
