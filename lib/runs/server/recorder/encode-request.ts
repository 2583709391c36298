import 'server-only';
import { type PayloadSink, putJson } from './payload';
import type { MessageNode, RequestNode, TextPiece } from './request-node';
import { splitText } from './split-text';

type Wire = Record<string, unknown>;
export type ExactRequest = { body: Wire; url: string };

/** Segments shorter than this cost less inline than as a payload of their own. */
const smallestPayload = 512;

/** The request before it in the same conversation, to find out which messages are new. */
type Previous = { hash: string; messages: readonly unknown[] };

/**
 * Equality of JSON values by value. Strings that come from the same place are the same object, so comparing a
 * conversation with its continuation costs next to nothing.
 */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right))
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((part, index) => isSame(part, right[index]))
    );
  const keys = Object.keys(left);
  const others = Object.keys(right);
  return (
    keys.length === others.length &&
    keys.every((key, index) => key === others[index] && isSame((left as Wire)[key], (right as Wire)[key]))
  );
}

const isPrefix = (shorter: readonly unknown[], longer: readonly unknown[]) =>
  shorter.length <= longer.length && shorter.every((part, index) => isSame(part, longer[index]));

/** Stores the exact requests of one run so that each adds only what is new in it. Never sees headers or keys. */
export class RequestEncoder {
  readonly #previous = new Map<string, Previous>();
  #tools: { value: unknown; hash: string } | null = null;

  /**
   * Puts the request into the sink and returns its hash. `conversation` names what it may continue, e.g. the role and model;
   * a request that continues nothing starts anew.
   */
  encode(request: ExactRequest, conversation: string, sink: PayloadSink): string {
    const { body, url } = request;
    const { messages, tools, ...rest } = body;
    const list = Array.isArray(messages) ? (messages as unknown[]) : null;
    const previous = this.#previous.get(conversation);
    const parent =
      list && previous && previous.messages.length > 0 && isPrefix(previous.messages, list) ? previous : null;
    const node: RequestNode = {
      parent: parent?.hash ?? null,
      url,
      keys: Object.keys(body),
      body: list || messages === undefined ? rest : { ...rest, messages },
      tools: tools === undefined ? null : this.#putTools(tools, sink),
      messages: list?.slice(parent?.messages.length ?? 0).map((message) => encodeMessage(message, sink)) ?? null,
    };
    const hash = putJson('request', node, sink);
    if (list) this.#previous.set(conversation, { hash, messages: list });
    return hash;
  }

  #putTools(tools: unknown, sink: PayloadSink): string {
    if (this.#tools && isSame(this.#tools.value, tools)) return this.#tools.hash;
    const hash = putJson('text', tools, sink);
    this.#tools = { value: tools, hash };
    return hash;
  }
}

function encodeMessage(message: unknown, sink: PayloadSink): MessageNode {
  if (typeof message !== 'object' || message === null) return { whole: message };
  const { content, ...rest } = message as Wire;
  if (typeof content !== 'string' || content.length < smallestPayload) return { whole: message };
  return { keys: Object.keys(message), rest, pieces: encodeText(content, sink) };
}

/** A text as pieces; runs of short segments stay inline together. */
function encodeText(text: string, sink: PayloadSink): TextPiece[] {
  const pieces: TextPiece[] = [];
  for (const segment of splitText(text)) {
    const ref = segment.length >= smallestPayload ? sink.put('text', segment) : null;
    const last = pieces.at(-1);
    if (ref !== null) pieces.push({ ref });
    else if (typeof last === 'string') pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}
