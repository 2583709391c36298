/** The beginning of a reply's body, at most this many bytes after decompression; the rest is not waited for. */
export async function readBeginning(
  response: Response,
  maxBytes: number,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; isCut: boolean }> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (reader !== undefined && size <= maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  const isCut = size > maxBytes;
  if (isCut) await reader?.cancel().catch(() => undefined);
  return { bytes: new Uint8Array(Buffer.concat(chunks).subarray(0, maxBytes)), isCut };
}
