// An OpenAI-compatible server that costs next to nothing, in a process of its own so that its work is not counted as ours.
// The model name says what it does: `bench:turns=10,latency=100` answers in turn 10, each reply after 100 ms;
// `hang=3` accepts the request of turn 3 and never answers it.
import { createServer } from 'node:http';

let waiting = 0;
let served = 0;

const chunk = (/** @type {object} */ delta, /** @type {object} */ more = {}) =>
  `data: ${JSON.stringify({ id: 'bench', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [{ index: 0, delta, finish_reason: null, ...more }] })}\n\n`;
const usage = `data: ${JSON.stringify({ id: 'bench', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [], usage: { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 } })}\n\ndata: [DONE]\n\n`;
const words = ['Let me ', 'look up ', 'the next ', 'item of ', 'the list.'];

/** What a reply streams, piece by piece. */
function reply(/** @type {number} */ turn, /** @type {boolean} */ isLast, /** @type {string} */ tool) {
  const start = chunk({ role: 'assistant', content: '' });
  if (isLast)
    return [
      start,
      ...['The ', 'answer ', 'is ', '42.'].map((content) => chunk({ content })),
      chunk({}, { finish_reason: 'stop' }),
      usage,
    ];
  const call = (/** @type {object} */ fields) => chunk({ tool_calls: [{ index: 0, ...fields }] });
  return [
    start,
    ...words.map((content) => chunk({ content })),
    call({ id: `call_${turn}`, type: 'function', function: { name: tool, arguments: '' } }),
    call({ function: { arguments: '{"item":' } }),
    call({ function: { arguments: `"thing ${turn}"}` } }),
    chunk({}, { finish_reason: 'tool_calls' }),
    usage,
  ];
}

/** Replies depend on little; made once, they cost what is sent and not what is written out. */
const replies = new Map();
function replyOnce(/** @type {number} */ turn, /** @type {boolean} */ isLast, /** @type {string} */ tool) {
  const key = isLast ? 'last' : `${turn} ${tool}`;
  const known = replies.get(key) ?? reply(turn, isLast, tool).map((piece) => Buffer.from(piece));
  if (replies.size < 10_000) replies.set(key, known);
  return known;
}

const server = createServer(async (request, response) => {
  if (request.url === '/stats') return response.end(JSON.stringify({ waiting, served }));
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = JSON.parse(Buffer.concat(parts).toString());
  const setting = (/** @type {string} */ name, /** @type {number} */ otherwise) =>
    Number(new RegExp(`${name}=(\\d+)`).exec(body.model)?.[1] ?? otherwise);
  const turn = body.messages.filter((/** @type {{ role: string }} */ { role }) => role === 'assistant').length + 1;
  waiting += 1;
  response.on('close', () => (waiting -= 1));
  if (turn === setting('hang', 0)) return;
  const latencyMs = setting('latency', 0);
  if (latencyMs > 0) await new Promise((done) => setTimeout(done, latencyMs));
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const part of replyOnce(turn, turn >= setting('turns', 1), body.tools?.[0]?.function.name ?? 'none'))
    response.write(part);
  response.end();
  served += 1;
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  process.send?.(/** @type {import('node:net').AddressInfo} */ (server.address()).port),
);
process.on('disconnect', () => process.exit());
