import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What of a chat request decides about the reply. */
type ChatRequest = {
  stream?: boolean;
  messages: { role: string; content: unknown }[];
  tools?: { function: { name: string } }[];
};

export type EchoingServer = {
  /** Without a path. */
  origin: string;
  /** Everything it was sent: path and headers as text. */
  heard: string[];
  close: () => Promise<void>;
};

/**
 * A server on 127.0.0.1 that says back whatever headers it was sent: as a backend in contents, reasoning, arguments of
 * calls, names, errors; as a web search in results; as an API in bodies. As a backend it fails once, then calls each
 * tool it is offered once, then answers; a prompt with the word `refuse` is refused. Streams come in tiny pieces.
 */
export async function startEchoingServer(): Promise<EchoingServer> {
  const heard: string[] = [];
  const failedOnce = new Set<string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const said = sayBack(request.headers);
    heard.push(`${request.url} ${JSON.stringify(request.headers)}`);
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/echo') return send(200, { headers: request.headers, url: request.url });
    if (path === '/echo-fault') return send(500, { headers: request.headers, url: request.url });
    if (path === '/search')
      return send(200, { results: [{ title: said, url: `https://example.org/?k=${said}`, content: said }] });
    if (path.endsWith('/models')) return send(request.headers['x-list'] ? 200 : 401, modelsReply(said));
    if (!path.endsWith('/chat/completions')) return send(404, { error: said });
    const body = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
    if (JSON.stringify(body.messages).includes('refuse')) return send(400, { error: { message: said } });
    const once = `${request.headers.authorization} ${body.stream}`;
    if (!failedOnce.has(once)) {
      failedOnce.add(once);
      return send(503, { error: { message: said } });
    }
    const done = body.messages.filter(({ role }) => role === 'tool').length;
    const tool = body.tools?.[done]?.function.name;
    if (body.stream === true) sendStream(response, said, tool);
    else send(200, wholeReply(said, tool));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** Every header but those that every client sends, in words. */
function sayBack(headers: IncomingHttpHeaders): string {
  const usual = /^(host|connection|accept.*|content-.*|user-agent|transfer-encoding|sec-.*)$/;
  const own = Object.entries(headers).filter(([name]) => !usual.test(name));
  return `You sent ${own.map(([name, value]) => `${name}: ${value}`).join(' and ')}.`;
}

const modelsReply = (said: string) => ({ data: [{ id: 'm' }, { id: said }], error: { message: said } });
const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
const callOf = (said: string, name: string) => ({
  index: 0,
  id: `call-${name}`,
  type: 'function',
  function: { name, arguments: JSON.stringify({ query: `About ${said}` }) },
});

function wholeReply(said: string, tool: string | undefined) {
  const message =
    tool === undefined
      ? { role: 'assistant', content: `About 300 kg. ${said}`, reasoning_content: `Hm: ${said}` }
      : { role: 'assistant', content: said, tool_calls: [callOf(said, tool)] };
  return {
    id: said,
    object: 'chat.completion',
    model: said,
    system_fingerprint: said,
    choices: [{ index: 0, message, finish_reason: tool === undefined ? 'stop' : 'tool_calls' }],
    usage,
  };
}

function sendStream(response: ServerResponse, said: string, tool: string | undefined): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const event = (delta: object, finish: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({ id: said, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    );
  const pieces = (text: string) => text.match(/[\s\S]{1,5}/g) ?? [];
  for (const piece of pieces(`Hm: ${said}`)) event({ reasoning_content: piece });
  for (const piece of pieces(tool === undefined ? `About 300 kg. ${said}` : said)) event({ content: piece });
  if (tool !== undefined) {
    const call = callOf(said, tool);
    event({ tool_calls: [{ ...call, function: { name: tool, arguments: '' } }] });
    for (const piece of pieces(call.function.arguments))
      event({ tool_calls: [{ index: 0, function: { arguments: piece } }] });
  }
  event({}, tool === undefined ? 'stop' : 'tool_calls');
  response.end(`data: ${JSON.stringify({ id: said, choices: [], usage })}\n\ndata: [DONE]\n\n`);
}
