import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * An OpenAI-compatible server that misbehaves on purpose, one way for each model it lists. It counts what it was asked,
 * so that a test can say that nothing was sent twice.
 */
export type FaultyBackend = {
  /** Ends in /v1. */
  baseUrl: string;
  /** Chat requests received, by model. */
  requests(model: string): number;
  /** Headers of the chat requests received, by model. */
  headers(model: string): readonly IncomingHttpHeaders[];
  /** Requests whose connection the client closed before the end, by model. */
  aborted(model: string): number;
  close(): Promise<void>;
};

type Body = {
  model: string;
  messages: { role: string; content: string | null }[];
  stream?: boolean;
  tools?: unknown[];
};
type Reply = { body: Body; headers: IncomingHttpHeaders; response: ServerResponse; count: number };

const usage = { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 };

const chunk = (model: string, delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model,
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`;
const usageChunk = (model: string) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model, choices: [], usage })}\n\n`;

function stream(response: ServerResponse): ServerResponse {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  return response;
}

function answer({ body, response }: Reply, text: string) {
  stream(response).end(
    chunk(body.model, { role: 'assistant', content: '' }) +
      chunk(body.model, { content: text }) +
      chunk(body.model, {}, 'stop') +
      usageChunk(body.model) +
      'data: [DONE]\n\n',
  );
}

function callTool({ body, response, count }: Reply, name: string, input: object) {
  const call = {
    index: 0,
    id: `call_${count}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(input) },
  };
  stream(response).end(
    chunk(body.model, { role: 'assistant', content: null, tool_calls: [call] }) +
      chunk(body.model, {}, 'tool_calls') +
      usageChunk(body.model) +
      'data: [DONE]\n\n',
  );
}

const fail = (response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}) =>
  response
    .writeHead(status, { 'Content-Type': 'application/json', ...headers })
    .end(JSON.stringify({ error: { message, type: 'error', code: status } }));

const toolResults = (body: Body) => body.messages.filter((message) => message.role === 'tool').length;

/** Numbered texts too long to be kept inside an event, each with one word of its own. */
export const longTextOf = (turn: number) => `Thought ${turn}. ${'All work and no play. '.repeat(200)}needle${turn}x`;

/** A reply with text, and a search. */
function searchFor({ body, response, count }: Reply, query: string, content = `Looking for ${query}.`) {
  const call = {
    index: 0,
    id: `call_${count}`,
    type: 'function',
    function: { name: 'search_documents', arguments: JSON.stringify({ query }) },
  };
  stream(response).end(
    chunk(body.model, { role: 'assistant', content }) +
      chunk(body.model, { tool_calls: [call] }) +
      chunk(body.model, {}, 'tool_calls') +
      usageChunk(body.model) +
      'data: [DONE]\n\n',
  );
}

/** Five turns of one search each, then the answer. */
function fiveTurns(reply: Reply) {
  const done = toolResults(reply.body);
  if (done >= 5) answer(reply, '42');
  else searchFor(reply, `harbour ${done + 1}`);
}

/** Sends words for as long as the client listens, one every 100 ms. */
function talkOn({ body, response }: Reply) {
  stream(response).write(chunk(body.model, { role: 'assistant', content: '' }));
  const timer = setInterval(() => response.write(chunk(body.model, { content: 'and on ' })), 100);
  response.on('close', () => clearInterval(timer));
}

const behaviours: Record<string, (reply: Reply) => void> = {
  fine: (reply) => answer(reply, '42'),
  'limited-twice': (reply) =>
    reply.count <= 2 ? fail(reply.response, 429, 'Slow down.', { 'Retry-After': '1' }) : answer(reply, '42'),
  'limited-always': ({ response }) => void fail(response, 429, 'Slow down.', { 'Retry-After': '0' }),
  'error-500': ({ response }) => void fail(response, 500, 'The engine caught fire.'),
  'invalid-json': ({ response }) =>
    void response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id": "chatcmpl-1", "choices": [{"ind'),
  'half-stream': ({ body, response }) =>
    void stream(response).write(chunk(body.model, { role: 'assistant', content: 'Half a sen' })),
  // vLLM, started without letting its models choose tools.
  'no-tool-choice': (reply) =>
    reply.body.tools
      ? void fail(
          reply.response,
          400,
          '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
        )
      : answer(reply, 'ready'),
  'unknown-tool': (reply) => callTool(reply, 'teleport', { to: 'Mars' }),
  'same-tool': (reply) => callTool(reply, 'python', { code: 'print(1)' }),
  'endless-tools': (reply) => callTool(reply, 'python', { code: `print(${reply.count})` }),
  'talks-on': talkOn,
  'quotes-key': ({ headers, response }) =>
    void fail(response, 400, `Incorrect API key provided: ${headers.authorization?.replace('Bearer ', '')}.`),
  markup: (reply) => answer(reply, '<img src=x onerror="document.title=1"><script>document.title = 1</script>'),
  // Each reply takes a moment, so that a test can step in.
  'five-turns': (reply) => void setTimeout(() => fiveTurns(reply), 700),
  // The third request it ever gets is never answered: whoever kills the asker is sure to kill it in mid-call.
  'silent-third': (reply) => void (reply.count === 3 ? stream(reply.response).flushHeaders() : fiveTurns(reply)),
  // 300 turns, each with a long text of its own.
  'long-run': (reply) => {
    const turn = toolResults(reply.body) + 1;
    if (turn > 300) answer(reply, '42');
    else searchFor(reply, `ship ${turn}`, longTextOf(turn));
  },
};

/** Names of its models: what each does wrong. */
export const faultyModels = Object.keys(behaviours);

const readBody = async (request: IncomingMessage): Promise<Body> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Body;
};

export async function startFaultyBackend(): Promise<FaultyBackend> {
  const asked = new Map<string, number>();
  const left = new Map<string, number>();
  const received = new Map<string, IncomingHttpHeaders[]>();
  const add = (counts: Map<string, number>, model: string) => counts.set(model, (counts.get(model) ?? 0) + 1);
  const server = createServer(async (request, response) => {
    if (request.url?.endsWith('/models')) {
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ object: 'list', data: faultyModels.map((id) => ({ id, object: 'model' })) }));
      return;
    }
    if (request.method !== 'POST') {
      fail(response, 404, 'Not Found');
      return;
    }
    const body = await readBody(request);
    add(asked, body.model);
    received.set(body.model, [...(received.get(body.model) ?? []), request.headers]);
    response.on('close', () => {
      if (!response.writableFinished) add(left, body.model);
    });
    const behave = behaviours[body.model];
    if (!behave) {
      fail(response, 404, `The model ${body.model} does not exist.`);
      return;
    }
    behave({ body, headers: request.headers, response, count: asked.get(body.model) ?? 1 });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests: (model) => asked.get(model) ?? 0,
    headers: (model) => received.get(model) ?? [],
    aborted: (model) => left.get(model) ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
