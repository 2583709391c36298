// Runs inside the bare `vm` context, before Pyodide. It gives the context the few web-platform names Pyodide needs,
// written here so that no function or object of Node ever enters the context. Pyodide is told it runs in a web
// worker: it then never looks for `fs`, `child_process` or `process`, and nothing is there to be found later.
(() => {
  const realm = globalThis;
  const DateNow = Date.now;
  const startedAt = DateNow();
  const nothing = () => {};

  realm.self = realm;
  realm.WorkerGlobalScope = function WorkerGlobalScope() {};
  Object.defineProperty(realm.WorkerGlobalScope, Symbol.hasInstance, { value: (other) => other === realm });
  realm.location = { href: 'file:///p/', toString: () => 'file:///p/' };
  realm.navigator = { userAgent: 'sandbox', language: 'en' };
  realm.console = { log: nothing, warn: nothing, error: nothing, info: nothing, debug: nothing, trace: nothing };
  realm.performance = { now: () => DateNow() - startedAt, timeOrigin: startedAt };
  realm.URL = class URL {
    constructor(url) {
      const text = String(url);
      this.href = /^[a-z]+:/.test(text) ? text : `file:///p/${text.replace(/^\.?\/*/, '')}`;
      this.pathname = this.href.replace(/^file:\/\//, '');
    }
    toString() {
      return this.href;
    }
  };

  const utf8Length = (code) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

  realm.TextEncoder = class TextEncoder {
    encode(text = '') {
      const source = String(text);
      const bytes = new Uint8Array(source.length * 3);
      return bytes.slice(0, this.encodeInto(source, bytes).written);
    }
    encodeInto(text, bytes) {
      let read = 0;
      let written = 0;
      for (; read < text.length; read++) {
        let code = text.codePointAt(read);
        if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
        const length = utf8Length(code);
        if (written + length > bytes.length) break;
        if (code > 0xffff) read++;
        if (length === 1) {
          bytes[written++] = code;
          continue;
        }
        bytes[written++] = [0xc0, 0xe0, 0xf0][length - 2] | (code >> (6 * (length - 1)));
        for (let shift = 6 * (length - 2); shift >= 0; shift -= 6) bytes[written++] = 0x80 | ((code >> shift) & 63);
      }
      return { read, written };
    }
  };

  const leadByteTail = (byte) => {
    if (byte < 0x80) return 0;
    if (byte >= 0xc2 && byte < 0xe0) return 1;
    if (byte >= 0xe0 && byte < 0xf0) return 2;
    return byte >= 0xf0 && byte < 0xf5 ? 3 : -1;
  };

  function* utf8CodePoints(bytes) {
    for (let index = 0; index < bytes.length; ) {
      const lead = bytes[index++];
      const tail = leadByteTail(lead);
      if (tail <= 0) {
        yield tail === 0 ? lead : 0xfffd;
        continue;
      }
      let code = lead & (0x3f >> tail);
      let complete = true;
      for (let step = 0; step < tail; step++) {
        const next = bytes[index];
        if (next === undefined || (next & 0xc0) !== 0x80) {
          complete = false;
          break;
        }
        code = (code << 6) | (next & 63);
        index++;
      }
      yield complete ? code : 0xfffd;
    }
  }

  function* utf16CodeUnits(bytes) {
    for (let index = 0; index + 1 < bytes.length; index += 2) yield bytes[index] | (bytes[index + 1] << 8);
  }

  realm.TextDecoder = class TextDecoder {
    constructor(encoding = 'utf-8') {
      this.encoding = String(encoding).toLowerCase();
    }
    decode(source) {
      if (source === undefined) return '';
      const bytes = ArrayBuffer.isView(source)
        ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
        : new Uint8Array(source);
      const parts = [];
      let units = [];
      for (const code of this.encoding.startsWith('utf-16') ? utf16CodeUnits(bytes) : utf8CodePoints(bytes)) {
        if (code > 0xffff) units.push(0xd800 | ((code - 0x10000) >> 10), 0xdc00 | ((code - 0x10000) & 1023));
        else units.push(code);
        if (units.length > 8000) {
          parts.push(String.fromCharCode.apply(null, units));
          units = [];
        }
      }
      parts.push(String.fromCharCode.apply(null, units));
      return parts.join('');
    }
  };

  // Timers are a queue that the host ticks by calling `runDueTimers`.
  let lastTimer = 0;
  const timers = new Map();
  realm.setTimeout = (callback, delayMs = 0, ...args) => {
    lastTimer++;
    timers.set(lastTimer, { dueAt: DateNow() + (Number(delayMs) || 0), callback, args, id: lastTimer });
    return lastTimer;
  };
  realm.clearTimeout = (id) => {
    timers.delete(id);
  };
  realm.setInterval = () => 0;
  realm.clearInterval = nothing;
  realm.setImmediate = (callback, ...args) => realm.setTimeout(callback, 0, ...args);
  realm.queueMicrotask = (callback) => {
    Promise.resolve().then(callback);
  };
  const runDueTimers = () => {
    const now = DateNow();
    let waitMs = 1e9;
    for (const timer of [...timers.values()].sort((a, b) => a.dueAt - b.dueAt || a.id - b.id)) {
      if (timer.dueAt > now) return Math.min(waitMs, timer.dueAt - now);
      timers.delete(timer.id);
      waitMs = 0;
      try {
        timer.callback(...timer.args);
      } catch {
        // As in a browser: a failing timer does not stop the others.
      }
    }
    return waitMs;
  };

  realm.AbortSignal = class AbortSignal {
    aborted = false;
    addEventListener() {}
    removeEventListener() {}
    throwIfAborted() {}
    static any() {
      return new realm.AbortSignal();
    }
    static timeout() {
      return new realm.AbortSignal();
    }
  };
  realm.AbortController = class AbortController {
    signal = new realm.AbortSignal();
    abort() {
      this.signal.aborted = true;
    }
  };

  // Random bytes: ChaCha20 under a key the host draws for each run, so a snapshot never repeats its numbers.
  const key = new Uint32Array(8);
  let counter = 0;
  let block = new Uint8Array(64);
  let used = 64;
  const rotate = (value, bits) => (value << bits) | (value >>> (32 - bits));
  const quarter = (w, a, b, c, d) => {
    w[a] += w[b];
    w[d] = rotate(w[d] ^ w[a], 16);
    w[c] += w[d];
    w[b] = rotate(w[b] ^ w[c], 12);
    w[a] += w[b];
    w[d] = rotate(w[d] ^ w[a], 8);
    w[c] += w[d];
    w[b] = rotate(w[b] ^ w[c], 7);
  };
  const nextBlock = () => {
    const state = new Uint32Array([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, ...key, counter++, 0, 0, 0]);
    const words = state.slice();
    for (let round = 0; round < 10; round++) {
      for (let column = 0; column < 4; column++) quarter(words, column, 4 + column, 8 + column, 12 + column);
      for (let i = 0; i < 4; i++) quarter(words, i, 4 + ((i + 1) % 4), 8 + ((i + 2) % 4), 12 + ((i + 3) % 4));
    }
    for (let i = 0; i < 16; i++) words[i] += state[i];
    block = new Uint8Array(words.buffer);
    used = 0;
  };
  const reseed = (keyHex) => {
    for (let i = 0; i < 8; i++) key[i] = Number.parseInt(keyHex.slice(i * 8, i * 8 + 8), 16);
    counter = 0;
    used = 64;
  };
  realm.crypto = {
    getRandomValues: (view) => {
      const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      for (let i = 0; i < bytes.length; i++) {
        if (used >= 64) nextBlock();
        bytes[i] = block[used++];
      }
      return view;
    },
  };

  // `fetch` serves only the files the host put in memory before any untrusted code runs.
  const assets = new Map();
  const findAsset = (url) => {
    const bytes = assets.get(
      String(url?.href || url)
        .split('/')
        .pop(),
    );
    if (!bytes) throw new TypeError('no network in the sandbox');
    return bytes;
  };
  realm.fetch = async (url) => {
    const bytes = findAsset(url);
    const text = async () => new realm.TextDecoder().decode(bytes);
    return {
      ok: true,
      status: 200,
      url: String(url),
      headers: { get: () => null },
      arrayBuffer: async () => bytes,
      text,
      json: async () => JSON.parse(await text()),
    };
  };
  realm.WebAssembly.instantiateStreaming = async (response, imports) => {
    const module = new realm.WebAssembly.Module(await (await response).arrayBuffer());
    return { module, instance: new realm.WebAssembly.Instance(module, imports) };
  };

  realm.__platform = { assets, reseed, runDueTimers };
})();
