import {
  deltaChunk,
  eventStream,
  jsonReply,
  type ReplayReply,
  type ReplayServer,
  type SeenRequest,
  startReplayServer,
  usageChunk,
} from '@/lib/providers/testing/replay-server';

type Body = {
  model: string;
  stream: boolean;
  tools?: unknown[];
  parallel_tool_calls?: boolean;
  stream_options?: unknown;
  messages: { role: string; content: string }[];
};
type Message = { content?: string; reasoning_content?: string; tool_calls?: unknown[] };
type Behaviour = (body: Body) => ReplayReply;

/** One message, streamed or whole, as it was asked for. */
function say(body: Body, message: Message, options: { isCounted?: boolean } = {}): ReplayReply {
  const { isCounted = true } = options;
  const reason = message.tool_calls ? 'tool_calls' : 'stop';
  const usage = { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 };
  if (!body.stream)
    return jsonReply({
      id: 'x',
      object: 'chat.completion',
      model: body.model,
      choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: reason }],
      ...(isCounted && { usage }),
    });
  const calls = message.tool_calls?.map((call, index) => ({ index, ...(call as object) }));
  const delta = { role: 'assistant', ...message, ...(calls && { tool_calls: calls }) };
  return { steps: eventStream([deltaChunk(delta), deltaChunk({}, reason), ...(isCounted ? [usageChunk(20, 5)] : [])]) };
}

const call = (id: string, query = '{"query":"x"}', name = 'search_documents') => ({
  id,
  type: 'function',
  function: { name, arguments: query },
});
const refuse = (status: number, message: string) => jsonReply({ error: { message, type: 'x', code: status } }, status);

/** Does everything right, but thinks only when `thoughts` are given. */
function good(body: Body, thoughts: Message = {}): ReplayReply {
  if (!body.tools) return say(body, { content: 'ready', ...thoughts });
  return say(body, { ...thoughts, tool_calls: body.parallel_tool_calls ? [call('1'), call('2')] : [call('1')] });
}

const withoutTools =
  (status: number, message: string): Behaviour =>
  (body) =>
    body.tools ? refuse(status, message) : good(body);
const callingAs =
  (message: Message): Behaviour =>
  (body) =>
    say(body, body.tools ? message : { content: 'ready' });

/** Models of the server, each with what it or its server does wrong. */
export const behaviours: Record<string, Behaviour> = {
  good: (body) => good(body, { reasoning_content: 'Let me see.' }),
  'think-tags': (body) => good(body, { content: '<think>Let me see.</think>ready' }),
  silent: (body) => good(body),
  'no-tool-choice': withoutTools(
    400,
    '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
  ),
  'no-jinja': withoutTools(500, 'tools param requires --jinja flag'),
  'no-tools': withoutTools(400, 'registry.ollama.ai/library/gemma:2b does not support tools'),
  'no-parallel-field': (body) =>
    body.parallel_tool_calls === undefined
      ? good(body)
      : refuse(400, 'Unrecognized request argument supplied: parallel_tool_calls'),
  'no-stream-options': (body) =>
    body.stream_options === undefined ? good(body) : refuse(422, 'body.stream_options: Extra inputs are not permitted'),
  uncounted: (body) => (body.tools || !body.stream ? good(body) : say(body, { content: 'one' }, { isCounted: false })),
  'call-as-text': callingAs({ content: '<tool_call>\n{"name": "search_documents", "arguments": {}}\n</tool_call>' }),
  'bad-arguments': callingAs({ tool_calls: [call('1', '{"query":')] }),
  'other-function': callingAs({ tool_calls: [call('1', '{}', 'delete_everything')] }),
  'one-by-one': callingAs({ tool_calls: [call('1')] }),
  'in-words': callingAs({ content: 'The capital of Iceland is Reykjavik.' }),
  'small-context': () =>
    refuse(400, "This model's maximum context length is 16 tokens. Please reduce the length of the messages."),
  'no-template': () => refuse(400, 'As of transformers v4.44, default chat template is no longer allowed'),
  'no-system': (body) =>
    body.messages.some(({ role }) => role === 'system') ? refuse(400, 'System role not supported') : good(body),
  empty: (body) => say(body, { content: '' }),
  page: () => ({ headers: { 'content-type': 'text/html' }, steps: ['<!doctype html><h1>Welcome</h1>'] }),
  // Nothing comes, and the connection stays open.
  hanging: () => ({ steps: [], isMute: true }),
};

/** An OpenAI-compatible server that misbehaves on purpose, one way for each model it lists, and knows one key. */
export function startFaultyServer(options: { key?: string; models?: readonly string[] } = {}): Promise<ReplayServer> {
  const { key, models = Object.keys(behaviours) } = options;
  return startReplayServer((request: SeenRequest) => {
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`) return refuse(401, 'Bad key.');
    if (request.path === '/v1/models') return jsonReply({ object: 'list', data: models.map((id) => ({ id })) });
    if (request.path !== '/v1/chat/completions') return jsonReply({ detail: 'Not Found' }, 404);
    const body = request.body as Body;
    return behaviours[body.model]?.(body) ?? refuse(404, `The model \`${body.model}\` does not exist.`);
  });
}
