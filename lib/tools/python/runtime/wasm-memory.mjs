const MEMORY_SECTION = 5;
const HEADER_BYTES = 8;

function readLeb128(bytes, start) {
  let value = 0;
  let scale = 1;
  let offset = start;
  for (;;) {
    const byte = bytes[offset++];
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: offset };
    scale *= 128;
  }
}

function leb128(number) {
  const bytes = [];
  let rest = number;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 128 : low);
  } while (rest > 0);
  return bytes;
}

/**
 * Rewrites the memory section of a WebAssembly binary: the engine itself then refuses to grow past `maxPages`
 * (64 KiB each), whatever JavaScript or Python do, and starts with at least `minPages`, which a memory snapshot
 * larger than the build's own initial memory needs. Throws when the binary has not exactly one memory.
 */
export function limitWasmMemory(bytes, { maxPages, minPages = 0 }) {
  for (let offset = HEADER_BYTES; offset < bytes.length; ) {
    const section = offset;
    const length = readLeb128(bytes, section + 1);
    const end = length.next + length.value;
    if (bytes[section] === MEMORY_SECTION) {
      const count = readLeb128(bytes, length.next);
      if (count.value !== 1) throw new Error(`The WebAssembly binary has ${count.value} memories, not one.`);
      const flags = bytes[count.next];
      const initial = Math.max(readLeb128(bytes, count.next + 1).value, minPages);
      const hasMaximum = 1;
      const content = [1, flags | hasMaximum, ...leb128(initial), ...leb128(Math.max(maxPages, initial))];
      const patched = Uint8Array.from([MEMORY_SECTION, ...leb128(content.length), ...content]);
      return Buffer.concat([bytes.subarray(0, section), patched, bytes.subarray(end)]);
    }
    offset = end;
  }
  throw new Error('The WebAssembly binary has no memory section.');
}
