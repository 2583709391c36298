import 'server-only';
import { type PayloadSink, putJson } from './payload';
import { inlineCharacters } from './shorten-event';

const marker = '$text';

function hasMarker(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasMarker);
  return Object.entries(value).some(([key, part]) => key === marker || hasMarker(part));
}

function replaceLongStrings(value: unknown, sink: PayloadSink): unknown {
  if (typeof value === 'string') {
    const ref = value.length > inlineCharacters ? sink.put('text', value) : null;
    return ref === null ? value : { [marker]: ref };
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => replaceLongStrings(part, sink));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaceLongStrings(part, sink)]));
}

/** Stores an assembled response; its long strings are the same payloads the events name. Returns its hash. */
export function encodeResponse(response: Record<string, unknown>, sink: PayloadSink): string {
  const refs = !hasMarker(response);
  const node = { response: refs ? replaceLongStrings(response, sink) : response, refs };
  return putJson('response', node, sink);
}

/** Hashes named in an encoded response. */
export function refsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(refsOf);
  const ref = (value as Record<string, unknown>)[marker];
  return typeof ref === 'string' ? [ref] : Object.values(value).flatMap(refsOf);
}

/** Puts the texts back where `replaceLongStrings` took them. */
export function restoreLongStrings(value: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => restoreLongStrings(part, texts));
  const ref = (value as Record<string, unknown>)[marker];
  if (typeof ref === 'string') return texts.get(ref) ?? '';
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, restoreLongStrings(part, texts)]));
}
