import { z } from 'zod';
import { badRequest } from './api-error';

const textPart = z.object({ type: z.literal('text', { error: 'only text parts are understood' }), text: z.string() });
const content = z
  .union([z.string(), z.array(textPart)])
  .transform((value) => (typeof value === 'string' ? value : value.map((part) => part.text).join('\n')));
const optionalContent = content.nullish().transform((value) => value ?? '');

const toolCall = z.object({
  id: z.string(),
  type: z.literal('function').default('function'),
  function: z.object({ name: z.string(), arguments: z.string().default('') }),
});

const message = z.discriminatedUnion('role', [
  z.object({ role: z.literal('system'), content }),
  z.object({ role: z.literal('developer'), content }),
  z.object({ role: z.literal('user'), content }),
  z.object({ role: z.literal('assistant'), content: optionalContent, tool_calls: z.array(toolCall).nullish() }),
  z.object({ role: z.literal('tool'), content: optionalContent, tool_call_id: z.string() }),
]);
export type ChatMessage = z.infer<typeof message>;

const tool = z.object({
  type: z.literal('function'),
  function: z.object({
    name: z.string().min(1),
    description: z
      .string()
      .nullish()
      .transform((value) => value ?? ''),
    parameters: z
      .record(z.string(), z.unknown())
      .nullish()
      .transform((value) => value ?? {}),
  }),
});
export type ToolDefinition = z.infer<typeof tool>['function'];

const faultNames = [
  '429',
  '429-once',
  '500',
  '500-once',
  'slow',
  'cut-stream',
  'silent-stream',
  'broken-arguments',
  'unknown-tool',
  'endless-tools',
  'invalid-json',
] as const;
export const faultSchema = z.enum(faultNames);
export type Fault = z.infer<typeof faultSchema>;

const chatRequestSchema = z.object({
  model: z.string().min(1),
  messages: z.array(message).min(1, 'must hold at least one message'),
  tools: z.array(tool).nullish(),
  tool_choice: z
    .union([
      z.enum(['auto', 'required', 'none']),
      z.object({ type: z.literal('function'), function: z.object({ name: z.string() }) }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  max_completion_tokens: z.number().int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  n: z.literal(1, { error: 'only one choice is made' }).nullish(),
  seed: z.number().int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(16)]).nullish(),
  /** Times quicker than normal; 0 = at once. */
  x_podium_speed: z.number().min(0).nullish(),
  x_podium_fault: faultSchema.nullish(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;

/** Parses a request body; throws the 400 a server would send. */
export function parseChatRequest(body: unknown): ChatRequest {
  const parsed = chatRequestSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const param = issue?.path.map(String).join('.') || null;
    throw badRequest(param ? `${param}: ${issue?.message}` : (issue?.message ?? 'The body is not valid.'), param);
  }
  const request = parsed.data;
  const { tool_choice: toolChoice, tools } = request;
  if (request.stream_options && !request.stream)
    throw badRequest('Stream options can only be defined when `stream=True`.', 'stream_options');
  if (toolChoice && toolChoice !== 'none' && !tools?.length)
    throw badRequest('When using `tool_choice`, `tools` must be set.', 'tool_choice');
  if (typeof toolChoice === 'object' && toolChoice)
    if (!tools?.some((item) => item.function.name === toolChoice.function.name))
      throw badRequest(`The tool "${toolChoice.function.name}" of tool_choice is not among the tools.`, 'tool_choice');
  return request;
}
