import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ModelPart } from '@/lib/orchestrator/ports';
import type { AttemptWatch } from './attempt-watch';
import { type BackendConnection, backendLabel } from './backend-connection';
import { CallFailure } from './call-failure';
import { classifyStreamError } from './classify-status';
import { isHtml } from './error-text';
import { redact } from './redact';
import type { ReplyAssembler } from './reply-assembler';
import { SseDecoder, type SseEvent } from './sse-decoder';
import { asArray, asObject } from './wire-values';

type Reading = {
  connection: BackendConnection;
  baseUrl: string;
  assembler: ReplyAssembler;
  watch: AttemptWatch;
  maxBytes: number;
};

const drainMs = 1_000;
const worthWaitingMs = 10;
const maxWholeReplyBytes = 64 * 1024 * 1024;
const maxEventCharacters = 16 * 1024 * 1024;

/**
 * Reads a reply into the assembler and yields what each piece from the network brought. The first character tells the
 * dialect: an event stream, or one JSON object (asked for, or from a server that does not stream). Throws `CallFailure`.
 */
export async function* readReply(
  response: Response,
  reading: Reading,
): AsyncGenerator<readonly ModelPart[], void, void> {
  const { assembler, watch } = reading;
  const reader = response.body?.getReader();
  if (reader === undefined) throw emptyReply(reading);
  const decoder = new SseDecoder();
  let whole: Uint8Array[] | null = null;
  let byteCount = 0;
  let hasBegun = false;
  let isDone = false;
  watch.begin();
  while (!isDone) {
    const bytes = await read(reader, reading);
    if (bytes === null) break;
    byteCount += bytes.length;
    const limit = whole === null ? reading.maxBytes : Math.min(reading.maxBytes, maxWholeReplyBytes);
    if (byteCount > limit) throw tooLong(reading, 'sent a reply', limit);
    if (!hasBegun && firstCharacter(bytes) !== null) {
      hasBegun = true;
      if (/[{[<]/.test(firstCharacter(bytes) ?? '')) whole = [];
    }
    if (whole !== null) {
      whole.push(bytes);
      continue;
    }
    isDone = addEvents(decoder.push(bytes), reading, false);
    if (decoder.pendingCharacters > maxEventCharacters) throw tooLong(reading, 'sent an event', maxEventCharacters);
    const parts = assembler.takeParts();
    if (parts.length > 0) yield parts;
  }
  if (isDone) await drain(reader);
  if (whole !== null) addWhole(Buffer.concat(whole).toString('utf8'), reading);
  else if (!isDone) isDone = addEvents(decoder.end(), reading, true);
  assembler.end();
  const parts = assembler.takeParts();
  if (parts.length > 0) yield parts;
  if (!hasBegun) throw emptyReply(reading);
  if (whole === null) requireComplete(reading, isDone);
  // Node's pool takes a connection back one turn of the event loop after the reply: a call that follows at once would
  // open another one, which costs more than this turn.
  await nextTurn();
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>, reading: Reading): Promise<Uint8Array | null> {
  const { watch, connection, baseUrl } = reading;
  try {
    watch.waiting();
    const { done, value } = await reader.read();
    watch.received();
    return done ? null : value;
  } catch (error) {
    throw (
      watch.failure() ??
      new CallFailure({
        code: 'broken-stream',
        isRetryable: true,
        message: `${backendLabel(connection, baseUrl)} closed the connection in the middle of its reply. Try again; look at the server's log if it happens often.`,
        cause: error,
      })
    );
  }
}

/** True when the end mark was among the events. */
function addEvents(events: readonly SseEvent[], reading: Reading, isEnd: boolean): boolean {
  for (const event of events) {
    if (event.data === '[DONE]') return true;
    if (event.data.trim() === '') continue;
    const chunk = parseObject(event.data, reading);
    if (chunk === null) {
      if (event.isError) throw classifyStreamError(event.data, reading.connection, reading.baseUrl);
      if (isEnd) throw endedEarly(reading);
      throw invalid(reading, `sent an event that is not JSON ("${redact(event.data, reading.connection, 80)}")`);
    }
    addChunk(chunk, reading, event.isError);
  }
  return false;
}

function addWhole(text: string, reading: Reading): void {
  if (isHtml(text) || text.trimStart().startsWith('<')) {
    throw invalid(reading, 'answered with a web page instead of a chat completion');
  }
  const reply = parseObject(text, reading);
  if (reply === null) throw invalid(reading, `answered with invalid JSON ("${redact(text, reading.connection, 80)}")`);
  addChunk(reply, reading, false);
  if (!reading.assembler.hasChoice) throw invalid(reading, 'answered without any choices');
}

function addChunk(chunk: Record<string, unknown>, reading: Reading, isError: boolean): void {
  const hasError = chunk.error !== undefined && chunk.error !== null;
  if (isError || hasError || (chunk.object === 'error' && asArray(chunk.choices).length === 0)) {
    throw classifyStreamError(chunk, reading.connection, reading.baseUrl);
  }
  reading.assembler.add(chunk);
}

function requireComplete(reading: Reading, isDone: boolean): void {
  const { assembler } = reading;
  if (assembler.finishReason !== null) return;
  if (!isDone) throw endedEarly(reading);
  if (!assembler.hasChoice) throw invalid(reading, 'answered without any choices');
  if (assembler.isEmpty) throw endedEarly(reading);
}

/**
 * Lets the last bytes arrive, so that the connection can be used again. They usually come with the end mark; a server
 * that keeps the connection open is not waited for, and cut off later.
 */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const timers: NodeJS.Timeout[] = [];
  const timer = (ms: number, then: () => void) => timers.push(setTimeout(then, ms).unref());
  const toEnd = async () => {
    while (!(await reader.read()).done);
  };
  const end = toEnd()
    // The reply is complete; what happens to its connection afterwards does not matter.
    .catch(() => undefined)
    .finally(() => timers.forEach(clearTimeout));
  timer(drainMs, () => void reader.cancel().catch(() => undefined));
  await Promise.race([end, new Promise<void>((resolve) => timer(worthWaitingMs, resolve))]);
}

function parseObject(text: string, { assembler }: Reading): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const value = assembler.secrets.mayHold(text) ? assembler.secrets.hideDeep(parsed) : parsed;
    return asObject(value) ?? asObject(asArray(value)[0]);
  } catch {
    return null;
  }
}

function firstCharacter(bytes: Uint8Array): string | null {
  for (const byte of bytes) {
    if (byte > 32 && byte < 128) return String.fromCharCode(byte);
  }
  return null;
}

const invalid = ({ connection, baseUrl }: Reading, what: string) =>
  new CallFailure({
    code: 'invalid-response',
    message: `${backendLabel(connection, baseUrl)} ${what}. Check that the base URL is that of an OpenAI-compatible server and ends in /v1.`,
  });

const tooLong = ({ connection, baseUrl }: Reading, what: string, limit: number) =>
  new CallFailure({
    code: 'invalid-response',
    message: `${backendLabel(connection, baseUrl)} ${what} of more than ${Math.round(limit / 1024 / 1024)} MB, and was cut off. Lower the output limit; look at the server if it does not end its replies.`,
  });

const endedEarly = ({ connection, baseUrl }: Reading) =>
  new CallFailure({
    code: 'broken-stream',
    isRetryable: true,
    message: `${backendLabel(connection, baseUrl)} ended its reply in the middle. Try again; look at the server's log if it happens often.`,
  });

const emptyReply = ({ connection, baseUrl }: Reading) =>
  new CallFailure({
    code: 'broken-stream',
    isRetryable: true,
    message: `${backendLabel(connection, baseUrl)} answered with nothing at all. Try again; look at the server's log if it happens often.`,
  });
