import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One thing a scripted reply does after its head was sent. */
export type ReplayStep =
  /** Sent as one fragment of its own. */
  | string
  | Uint8Array
  /** Goes on when the promise resolves. */
  | Promise<unknown>
  /** The socket is destroyed in the middle of the reply. */
  | 'destroy'
  /** Nothing more is sent and the connection stays open. */
  | 'hang';

export type ReplayReply = {
  /** 200 when not given. */
  status?: number;
  /** Raw names and values. */
  headers?: Record<string, string>;
  steps: ReplayStep[];
  /** True = the connection is taken but not even a head is sent. */
  isMute?: boolean;
};

export type SeenRequest = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Parsed JSON, or the text when it is none. */
  body: unknown;
  /** Number of the connection it came on, from 1. */
  connection: number;
  /** Resolves when the client closed the connection before the reply was finished. */
  hungUp: Promise<void>;
};

export type ReplayServer = {
  /** Ends in `/v1`. */
  baseUrl: string;
  requests: SeenRequest[];
  /** Resolves with the request of this number (from 1) once it has arrived. */
  request(number: number): Promise<SeenRequest>;
  close(): Promise<void>;
};

/** A real HTTP server on 127.0.0.1 that answers with exactly the given bytes in exactly the given fragments. */
export async function startReplayServer(
  answer: (request: SeenRequest, number: number) => ReplayReply | Promise<ReplayReply>,
): Promise<ReplayServer> {
  const requests: SeenRequest[] = [];
  const waiting: { number: number; resolve: (request: SeenRequest) => void }[] = [];
  const connections = new WeakMap<object, number>();
  let connectionCount = 0;
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const seen: SeenRequest = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: parse(Buffer.concat(chunks).toString('utf8')),
      connection: connections.get(incoming.socket) ?? 0,
      hungUp: new Promise((resolve) => {
        outgoing.once('close', () => {
          if (!outgoing.writableFinished) resolve();
        });
      }),
    };
    const number = requests.push(seen);
    for (const one of waiting) if (one.number === number) one.resolve(seen);
    await play(await answer(seen, number), outgoing);
  });
  server.on('connection', (socket) => connections.set(socket, ++connectionCount));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    request: (number) => {
      const seen = requests[number - 1];
      return seen ? Promise.resolve(seen) : new Promise((resolve) => waiting.push({ number, resolve }));
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function play(reply: ReplayReply, outgoing: ServerResponse): Promise<void> {
  if (reply.isMute) return;
  outgoing.socket?.setNoDelay(true);
  outgoing.writeHead(reply.status ?? 200, reply.headers ?? { 'content-type': 'text/event-stream' });
  outgoing.flushHeaders();
  for (const step of reply.steps) {
    if (step === 'hang') return;
    if (step === 'destroy') {
      outgoing.destroy();
      return;
    }
    if (step instanceof Promise) await step;
    else await write(outgoing, step);
  }
  outgoing.end();
}

/** Each fragment is flushed before the next: the client's socket sees them apart. */
async function write(outgoing: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  if (bytes.length === 0 || outgoing.destroyed) return;
  await new Promise<void>((resolve) => outgoing.write(bytes, () => resolve()));
  await new Promise((resolve) => setImmediate(resolve));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An event stream of these chunks, ended as the protocol wants, one fragment each. */
export function eventStream(chunks: readonly unknown[], options: { isDone?: boolean } = {}): string[] {
  const events = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`);
  return options.isDone === false ? events : [...events, 'data: [DONE]\n\n'];
}

/** A reply of one JSON document. */
export const jsonReply = (body: unknown, status = 200, headers: Record<string, string> = {}): ReplayReply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  steps: [JSON.stringify(body)],
});

/** A chunk of one choice with this delta. */
export const deltaChunk = (delta: Record<string, unknown>, finishReason: string | null = null) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'served-model',
  choices: [{ index: 0, delta, finish_reason: finishReason }],
});

/** The last chunk of a stream: usage and no choice. */
export const usageChunk = (promptTokens: number, completionTokens: number) => ({
  ...deltaChunk({}),
  choices: [],
  usage: {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  },
});

/** A short, complete reply. */
export const textReply = (text: string): ReplayReply => ({
  steps: eventStream([deltaChunk({ role: 'assistant', content: text }), deltaChunk({}, 'stop'), usageChunk(10, 2)]),
});
