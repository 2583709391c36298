import type { CheckedReply } from './checked-request';

/** Cuts a text to at most this many bytes of UTF-8, never inside a character, and says so at its end. */
export function cutToBytes(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  const note = `\n[cut: only the first ${maxBytes} bytes are shown]`;
  return new TextDecoder().decode(bytes.subarray(0, maxBytes), { stream: true }) + note;
}

/** The reply's text, or null when it is not text. */
export function replyText(reply: Pick<CheckedReply, 'contentType' | 'body'>): string | null {
  const isTextType = /^$|^text\/|json|xml|javascript|x-www-form-urlencoded|yaml|csv|graphql/.test(reply.contentType);
  if (!isTextType && reply.contentType !== 'application/octet-stream') return null;
  if (reply.body.subarray(0, 4_096).includes(0)) return null;
  return new TextDecoder().decode(reply.body);
}

/** The value a JSON pointer names, undefined when there is none. */
export function atPointer(value: unknown, pointer: string): unknown {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((current, step) => {
    const isContainer = typeof current === 'object' && current !== null;
    return isContainer && Object.hasOwn(current, step) ? Reflect.get(current, step) : undefined;
  }, value);
}
