import type { Message, ModelRequest } from '@/lib/orchestrator/ports';

export type RequestBodyOptions = {
  streaming: boolean;
  /** Merged under the body. A null takes a field away that would be sent, e.g. `{"stream_options": null}`. */
  extraBody: Record<string, unknown>;
  /** Name the server knows the output limit by; see `outputLimitField`. */
  outputLimitField: 'max_tokens' | 'max_completion_tokens';
};

/** The exact JSON body of a chat completion request. */
export function toRequestBody(request: ModelRequest, options: RequestBodyOptions): Record<string, unknown> {
  const { extraBody, streaming, outputLimitField } = options;
  const sampling = { ...request.model.sampling, ...request.sampling };
  const body: Record<string, unknown> = {
    ...extraBody,
    model: request.model.servedName,
    messages: request.messages.map(toWireMessage),
  };
  if (body.max_completion_tokens === true) delete body.max_completion_tokens;
  if (sampling.temperature !== undefined) body.temperature = sampling.temperature;
  if (sampling.topP !== undefined) body.top_p = sampling.topP;
  if (sampling.maxOutputTokens !== undefined) body[outputLimitField] = sampling.maxOutputTokens;
  if (sampling.seed !== undefined) body.seed = sampling.seed;
  if (request.tools.length > 0) {
    body.tools = request.tools.map((tool) => ({ type: 'function', function: tool }));
    body.tool_choice = request.toolChoice;
    body.parallel_tool_calls = request.parallelToolCalls && request.model.capabilities.parallelTools;
  }
  body.stream = streaming;
  if (streaming) body.stream_options = { include_usage: true };
  else delete body.stream_options;
  for (const [field, value] of Object.entries(extraBody)) {
    if (value === null) delete body[field];
  }
  return body;
}

/**
 * OpenAI's newer models refuse `max_tokens`; most other servers know only that. An extra body that names
 * `max_completion_tokens` (with `true`, or a default number) chooses the newer name for any backend.
 */
export function outputLimitField(
  baseUrl: string,
  extraBody: Record<string, unknown>,
): RequestBodyOptions['outputLimitField'] {
  const named = extraBody.max_completion_tokens;
  if (named !== undefined && named !== null) return 'max_completion_tokens';
  return /^https:\/\/[^/]*\.openai\.(?:azure\.)?com(?:[:/]|$)/.test(baseUrl) ? 'max_completion_tokens' : 'max_tokens';
}

function toWireMessage(message: Message): Record<string, unknown> {
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
  if (message.role !== 'assistant' || message.toolCalls.length === 0) {
    return { role: message.role, content: message.content };
  }
  return {
    role: 'assistant',
    content: message.content === '' ? null : message.content,
    tool_calls: message.toolCalls.map((call) => ({
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: wireArguments(call.arguments) },
    })),
  };
}

/** Chat templates parse earlier arguments: one malformed call would fail every later request of the conversation. */
function wireArguments(text: string): string {
  if (text.trim() === '') return '{}';
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return text;
  } catch {
    // told below
  }
  return JSON.stringify({ malformed_arguments: text });
}
