import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SseDecoder } from './sse-decoder';

function decode(text: string, cutAt: readonly number[] = []): string[] {
  const bytes = Buffer.from(text);
  const cuts = [0, ...cutAt.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const decoder = new SseDecoder();
  const events = cuts.slice(1).flatMap((end, at) => decoder.push(bytes.subarray(cuts[at], end)));
  return [...events, ...decoder.end()].map((event) => event.data);
}

describe('SseDecoder', () => {
  it.each(['\n', '\r\n', '\r'])('ends lines at %j', (end) => {
    expect(decode(['data: a', 'data: b', '', ': note', 'data:c', '', ''].join(end))).toEqual(['a\nb', 'c']);
  });

  it('marks errors of both kinds', () => {
    const decoder = new SseDecoder();
    const events = decoder.push(Buffer.from('event: error\ndata: {}\n\nerror: {"code":1}\n\ndata: x\n\n'));
    expect(events).toEqual([
      { data: '{}', isError: true },
      { data: '{"code":1}', isError: true },
      { data: 'x', isError: false },
    ]);
  });

  it('does not care how the bytes are cut', () => {
    const text = 'data: {"x":"Grüße 世界 🎉"}\r\n\r\n: ping\n\ndata: one\ndata: two\n\ndata: last';
    const whole = decode(text);
    expect(whole).toEqual(['{"x":"Grüße 世界 🎉"}', 'one\ntwo', 'last']);
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 12 }), (cuts) => {
        expect(decode(text, cuts)).toEqual(whole);
      }),
    );
  });
});
