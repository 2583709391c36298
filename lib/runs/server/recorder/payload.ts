import 'server-only';
import { isStorable } from '@/lib/clean-text';
import { contentHash } from '../content-hash';

/** A text stored once by content. */
export type Payload = { hash: string; kind: 'text' | 'request' | 'response' | 'snapshot'; text: string };

/** Collects the payloads of one event; a text already known to this run is only named. */
export type PayloadSink = {
  /** Stores a text whole and returns its hash; null when the database could not hold it unchanged. */
  put(kind: Payload['kind'], text: string): string | null;
};

/** Texts a run has stored so far, by content: repeated texts are not hashed again. */
export class RunPayloads {
  readonly #hashes = new Map<string, string>();
  #remembered = 0;

  /** A sink that hands what is new to `store`. */
  sink(store: (payload: Payload) => void): PayloadSink {
    return {
      put: (kind, text) => {
        const known = this.#hashes.get(text);
        if (known !== undefined) return known;
        if (!isStorable(text)) return null;
        const hash = contentHash(text);
        store({ hash, kind, text });
        if (kind === 'text') this.#remember(text, hash);
        return hash;
      },
    };
  }

  #remember(text: string, hash: string) {
    // Texts are shared with the engine's own state while a run lasts; past this many characters they would only be held here.
    if (this.#remembered > 8_000_000) {
      this.#hashes.clear();
      this.#remembered = 0;
    }
    this.#hashes.set(text, hash);
    this.#remembered += text.length;
  }
}

/** Stores a value as JSON. Always possible: JSON writes what the database could not hold as escapes. */
export function putJson(kind: Payload['kind'], value: unknown, sink: PayloadSink): string {
  const hash = sink.put(kind, JSON.stringify(value));
  if (hash === null) throw new Error('JSON text is always storable');
  return hash;
}
