/** What of a file is looked at to tell how its characters are written. */
const sampleBytes = 1_000;

/** Text without a byte order mark whose every second byte is 0: Latin letters in UTF-16. */
function encodingWithoutMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const sample = bytes.subarray(0, sampleBytes);
  const zeros = [0, 0];
  for (let index = 0; index < sample.length; index++)
    if (sample[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 4;
  if (odd > many && even * 4 < odd) return 'utf-16le';
  if (even > many && odd * 4 < even) return 'utf-16be';
  return 'utf-8';
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 && bytes.length > 2 ? null : 'utf-16le'; // UTF-32
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return encodingWithoutMark(bytes);
}

/**
 * The text of a file written in UTF-8 or UTF-16, with or without a byte order mark, which is left out. Null when it is
 * neither: binary, or of an older encoding in which letters cannot be told for sure.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes);
  if (encoding === null) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
