import { readBodyText } from '../http/read-body';
import { isDeeperThan, maxJsonLevels } from '../json-depth';
import type { Knowledge } from './brains/recognise-task';
import { simulatedReply } from './brains/reply';
import type { BrainRequest } from './brains/types';
import type { SimulatedModel } from './catalogue';
import { faultOf, refuseIfAsked } from './faults';
import { servedModels } from './list-models';
import { meterRequest } from './metrics';
import { ApiRefusal, badRequest } from './protocol/api-error';
import { assembleReply, countPromptTokens, type WireReply } from './protocol/assemble-reply';
import { type ChatRequest, type Fault, parseChatRequest } from './protocol/chat-request';
import { pause } from './protocol/pause';
import { replyBody, replyChunks } from './protocol/reply-chunks';
import { type Pace, streamResponse, untilTaken } from './protocol/stream-response';
import { shippedKnowledge } from './shipped-knowledge';
import { spoilReply } from './spoil-reply';

export type SimulatorOptions = {
  knowledge?: Knowledge;
  /** Times quicker than normal; 0 = at once. The request's `x_podium_speed` goes first. */
  speed?: number;
};

const slowness = 30;
const bodyLimitBytes = 50_000_000;

/** Speed 0 is at once, except for the fault that is about being slow. */
function paceOf(model: SimulatedModel, speed: number, fault: Fault | null): Pace | null {
  const factor = fault === 'slow' ? (speed || 1) / slowness : speed;
  if (factor <= 0) return null;
  return { firstTokenMs: model.pace.firstTokenMs / factor, tokensPerSecond: model.pace.tokensPerSecond * factor };
}

function modelNamed(name: string): SimulatedModel {
  const model = servedModels.find((served) => served.servedName === name);
  if (model) return model;
  throw new ApiRefusal({
    status: 404,
    type: 'NotFoundError',
    message: `The model \`${name}\` does not exist.`,
    param: 'model',
  });
}

function checkLength(request: ChatRequest, model: SimulatedModel): void {
  const prompt = countPromptTokens(request);
  const completion = request.max_completion_tokens ?? request.max_tokens;
  const limit = model.contextTokens;
  if (prompt + (completion ?? 1) <= limit) return;
  throw badRequest(
    completion
      ? `This model's maximum context length is ${limit} tokens. However, you requested ${prompt + completion} tokens (${prompt} in the messages, ${completion} in the completion). Please reduce the length of the messages or completion.`
      : `This model's maximum context length is ${limit} tokens. However, your request has ${prompt} input tokens. Please reduce the length of the input messages.`,
    'messages',
  );
}

function think(request: ChatRequest, model: SimulatedModel, knowledge: Knowledge, fault: Fault | null): WireReply {
  const choice = request.tool_choice ?? 'auto';
  const brainRequest: BrainRequest = {
    model,
    messages: request.messages,
    tools: choice === 'none' ? [] : (request.tools ?? []).map((tool) => tool.function),
    toolChoice:
      typeof choice === 'object' ? { name: choice.function.name } : choice === 'required' ? 'required' : 'auto',
    seed: request.seed ?? 0,
    knowledge,
  };
  return assembleReply({ request, reply: spoilReply(fault, simulatedReply(brainRequest), brainRequest), model });
}

async function respond(httpRequest: Request, options: SimulatorOptions): Promise<Response> {
  const text = await readBodyText(httpRequest, bodyLimitBytes);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw badRequest(`The body is not valid JSON: ${(error as Error).message}`, null);
  }
  if (isDeeperThan(json, maxJsonLevels))
    throw badRequest(`The body is nested deeper than ${maxJsonLevels} levels.`, null);
  const request = parseChatRequest(json);
  const model = modelNamed(request.model);
  const fault = request.x_podium_fault ?? faultOf(request.model);
  refuseIfAsked(fault, [text]);
  checkLength(request, model);
  const { signal } = httpRequest;
  const speed = request.x_podium_speed ?? options.speed ?? 1;
  const pace = paceOf(model, speed, fault);
  const createdSeconds = Math.floor(Date.now() / 1000);
  const reply = think(request, model, options.knowledge ?? shippedKnowledge(), fault);
  const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = reply.usage;
  const meter = meterRequest({ servedName: model.servedName, promptTokens, completionTokens });
  if (request.stream) {
    const includeUsage = request.stream_options?.include_usage === true;
    const chunks = fault === 'invalid-json' ? [] : replyChunks(reply, { createdSeconds, includeUsage });
    if (fault === 'invalid-json') {
      meter.end();
      return garbledStream();
    }
    const end = fault === 'cut-stream' ? 'cut' : fault === 'silent-stream' ? 'silent' : 'done';
    return streamResponse({ chunks, pace, end, signal, meter });
  }
  try {
    if (pace) await pause(pace.firstTokenMs, signal);
    meter.sent(0);
    if (pace) await pause((completionTokens / pace.tokensPerSecond) * 1000, signal);
    meter.sent(1);
  } finally {
    meter.end();
  }
  const body = replyBody(reply, createdSeconds);
  if (fault === 'invalid-json') return garbled();
  if (fault === 'cut-stream' || fault === 'silent-stream') return brokenBody(JSON.stringify(body), fault, signal);
  return Response.json(body);
}

const garbled = () => new Response('{"id":"chatcmpl-', { headers: { 'Content-Type': 'application/json' } });

const garbledStream = () =>
  new Response('data: {"id":"chatcmpl-\n\ndata: [DONE]\n\n', { headers: { 'Content-Type': 'text/event-stream' } });

/** Half of a body, then a broken or a silent connection. */
function brokenBody(body: string, fault: 'cut-stream' | 'silent-stream', signal: AbortSignal): Response {
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode(body.slice(0, body.length / 2)));
      const wait = fault === 'silent-stream' ? pause(2 ** 31 - 1, signal) : untilTaken(controller, signal);
      await wait.catch(() => {});
      controller.error(new Error('The simulated backend cut this reply, as the model name asks.'));
    },
  });
  return new Response(stream, { headers: { 'Content-Type': 'application/json' } });
}

/** POST /v1/chat/completions of the simulated backend. Never throws: refusals come back in the shape of the protocol. */
export async function completeChat(request: Request, options: SimulatorOptions = {}): Promise<Response> {
  try {
    return await respond(request, options);
  } catch (error) {
    if (error instanceof ApiRefusal) return error.toResponse();
    if (request.signal.aborted) return new Response(null, { status: 499 });
    throw error;
  }
}
