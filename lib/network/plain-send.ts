import { Duplex } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Dispatcher } from 'undici-types';

/**
 * `fetch` without what a program that talks to servers of its own choice does not need: web streams, the copies they make, CORS,
 * caches, redirects. A third of the work of a model call went into that. Replies have as much of a `Response` as is read here and
 * by the `openai` package: status, headers, and a body with a reader; null where there is none by definition. No compression is asked
 * for; a reply that comes compressed nevertheless is opened, as `fetch` does, and one with an encoding that nobody knows is handed
 * on as it is: servers write `none` and `utf-8` there.
 *
 * Rejects like `fetch`: a `TypeError` with the cause, or the signal's reason.
 */
export function plainSend(dispatcher: Dispatcher, url: URL, init: RequestInit = {}): Promise<Response> {
  const { body, headers, method = 'GET', signal } = init;
  if (signal?.aborted) return Promise.reject(signal.reason);
  if (url.username || url.password)
    return Promise.reject(new TypeError('The address holds a user name or a password.'));
  return new Promise((resolve, reject) => {
    const receiver = new Receiver({ url: url.href, signal: signal ?? null, resolve, reject });
    const sent = [...new Headers(headers ?? {})].flat();
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: method as Dispatcher.HttpMethod,
        headers: ['accept-encoding', 'identity', ...sent],
        body: body as string | Uint8Array | null,
      },
      receiver,
    );
  });
}

/** Whether `plainSend` can send this here: later versions of Node's library speak to other handlers. */
export const canSendPlainly = (init: RequestInit = {}): boolean =>
  Number.parseInt(process.versions.undici ?? '', 10) <= 7 &&
  (init.body === undefined || init.body === null || typeof init.body === 'string' || init.body instanceof Uint8Array);

/** Read no further ahead than this while nobody takes what came. */
const aheadBytes = 64 * 1024;

type Read = { done: false; value: Uint8Array<ArrayBuffer> } | { done: true; value: undefined };
const over: Read = { done: true, value: undefined };

/** Names are in lower case; a name that came several times has its values joined, as `Headers` does. */
class ReplyHeaders {
  readonly #values = new Map<string, string>();

  constructor(raw: readonly Buffer[]) {
    for (let index = 0; index + 1 < raw.length; index += 2) {
      const name = String(raw[index]).toLowerCase();
      const value = (raw[index + 1] as Buffer).toString('latin1').trim();
      const known = this.#values.get(name);
      this.#values.set(name, known === undefined ? value : `${known}, ${value}`);
    }
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  entries() {
    return this.#values.entries();
  }

  [Symbol.iterator]() {
    return this.#values.entries();
  }
}

type Sending = {
  url: string;
  signal: AbortSignal | null;
  resolve: (response: Response) => void;
  reject: (error: unknown) => void;
};

/** Takes a reply from the connection and hands it on, piece by piece, to whoever reads it. */
class Receiver implements Dispatcher.DispatchHandlers {
  readonly #options: Sending;
  #abort: (error?: Error) => void = () => {};
  #resume: () => void = () => {};
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #bytes = 0;
  #isPaused = false;
  #isOver = false;
  #error: { cause: unknown } | null = null;
  #waiting: { resolve: (read: Read) => void; reject: (error: unknown) => void } | null = null;

  constructor(options: Sending) {
    this.#options = options;
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  onConnect(abort: (error?: Error) => void): void {
    this.#abort = abort;
    if (this.#error !== null) abort();
  }

  onHeaders(status: number, raw: Buffer[], resume: () => void, statusText: string): boolean {
    if (status < 200) return true;
    this.#resume = resume;
    const headers = new ReplyHeaders(raw);
    const reader = { read: () => this.#read(), cancel: () => this.#cancel(), releaseLock: () => {} };
    const body = { getReader: () => reader, cancel: () => this.#cancel() };
    const reply = { status, statusText, ok: status < 300, url: this.#options.url, headers };
    const openers = openersOf(headers.get('content-encoding'));
    try {
      if (nullBodies.has(status)) this.#options.resolve({ ...reply, body: null } as unknown as Response);
      else if (openers.length === 0) this.#options.resolve({ ...reply, body } as unknown as Response);
      else this.#options.resolve(opened({ ...reply, body }, openers));
    } catch (error) {
      // A real `Response` takes no words beside the status that it cannot write.
      this.#fail(new TypeError('fetch failed', { cause: error }));
      this.#abort();
    }
    return true;
  }

  onData(chunk: Buffer): boolean {
    const bytes = chunk as Uint8Array as Uint8Array<ArrayBuffer>;
    const waiting = this.#waiting;
    if (waiting !== null) {
      this.#waiting = null;
      waiting.resolve({ done: false, value: bytes });
      return true;
    }
    this.#chunks.push(bytes);
    this.#bytes += bytes.length;
    this.#isPaused = this.#bytes > aheadBytes;
    return !this.#isPaused;
  }

  onComplete(): void {
    this.#isOver = true;
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#waiting?.resolve(over);
    this.#waiting = null;
  }

  onError(error: Error): void {
    this.#fail(new TypeError('fetch failed', { cause: error }));
  }

  onUpgrade(): void {
    this.onError(new Error('The server wants to speak another protocol.'));
    this.#abort();
  }

  async #read(): Promise<Read> {
    const chunk = this.#chunks.shift();
    if (chunk !== undefined) {
      this.#bytes -= chunk.length;
      if (this.#isPaused && this.#bytes <= aheadBytes / 2) {
        this.#isPaused = false;
        this.#resume();
      }
      return { done: false, value: chunk };
    }
    if (this.#error !== null) throw this.#error.cause;
    if (this.#isOver) return over;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  async #cancel(): Promise<void> {
    if (this.#isOver || this.#error !== null) return;
    this.#chunks = [];
    this.onComplete();
    this.#abort();
  }

  readonly #onAbort = () => {
    this.#fail(this.#options.signal?.reason);
    this.#abort();
  };

  #fail(cause: unknown): void {
    if (this.#error !== null || this.#isOver) return;
    this.#error = { cause };
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#options.reject(cause); // does nothing once there is a reply
    this.#waiting?.reject(cause);
    this.#waiting = null;
  }
}

type PlainReply = {
  status: number;
  statusText: string;
  headers: ReplyHeaders;
  body: { getReader(): { read(): Promise<Read> } };
};

/** Statuses of replies without a body. */
const nullBodies = new Set([204, 205, 304]);

/** Give what there is so far, and mind neither a missing end nor what stands behind it, as `fetch` does. */
const leniently = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const brotliLeniently = {
  flush: constants.BROTLI_OPERATION_FLUSH,
  finishFlush: constants.BROTLI_OPERATION_FLUSH,
};
const known: Record<string, () => Duplex> = {
  gzip: () => createGunzip(leniently),
  'x-gzip': () => createGunzip(leniently),
  deflate: () => createInflate(leniently),
  br: () => createBrotliDecompress(brotliLeniently),
};

/** What undoes an encoding, in order; nothing where any part of it is not known. */
function openersOf(encoding: string | null): (() => Duplex)[] {
  const names = (encoding ?? '').toLowerCase().split(',');
  const openers = names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
  return openers.every((name) => Object.hasOwn(known, name))
    ? openers.reverse().map((name) => known[name] as () => Duplex)
    : [];
}

/** A compressed reply as an ordinary one. */
function opened({ status, statusText, headers, body }: PlainReply, openers: readonly (() => Duplex)[]): Response {
  const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;
  let stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => reader.cancel(),
  });
  for (const opener of openers)
    stream = stream.pipeThrough(Duplex.toWeb(opener()) as unknown as ReadableWritablePair<Uint8Array<ArrayBuffer>>);
  return new Response(stream, { status, statusText, headers: [...headers] });
}
