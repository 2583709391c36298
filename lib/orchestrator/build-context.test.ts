import { describe, expect, it } from 'vitest';
import { buildContext } from './build-context';
import { countTokens, keepTail } from './estimate-tokens';

const ports = { countTokens, keepTail };
const wide = { documentChars: null, attemptTokens: 9_999, codeTokens: 9_999, contextTokens: 9_999 };
const document = (title: string, text: string) => ({ title, text });
const empty = { documents: [], codes: [], attempts: [] };

describe('buildContext', () => {
  it('is empty when nothing was gathered', () => {
    expect(buildContext(empty, wide, ports)).toEqual({ text: '', tokens: 0 });
  });

  it('shows documents, code with output, attempts, in this order', () => {
    const buffers = {
      documents: [document('A', 'aa'), document('B', 'bb')],
      codes: [{ code: 'print(1)\n', output: '1\n' }],
      attempts: [{ label: 'answer-1', text: 'maybe 1' }],
    };
    expect(buildContext(buffers, wide, ports).text).toBe(
      'Documents:\n\nDoc 1: A\naa\n\nDoc 2: B\nbb\n\nPython code and what it printed:\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n\nAttempt 1 answer by answer-1: maybe 1',
    );
  });

  it('shows only the beginning of each document when told so', () => {
    const buffers = { ...empty, documents: [document('A', 'abcdefgh')] };
    expect(buildContext(buffers, { ...wide, documentChars: 4 }, ports).text).toBe('Documents:\n\nDoc 1: A\nabcd…');
  });

  it('keeps the tail of the documents and says that some were left out', () => {
    const buffers = { ...empty, documents: [document('A', 'a'.repeat(400)), document('B', 'b'.repeat(400))] };
    const { text, tokens } = buildContext(buffers, { ...wide, contextTokens: 150 }, ports);
    expect(tokens).toBe(150);
    expect(text).toMatch(/^Documents:\n\n\[earlier text left out\]\na+\n\nDoc 2: B\nb{400}$/);
    expect(buildContext(buffers, { ...wide, contextTokens: 10 }, ports).text).toBe(
      `Documents:\n\n[earlier text left out]\n${'b'.repeat(40)}`,
    );
  });

  it('cuts documents before code and code before attempts', () => {
    const buffers = {
      documents: [document('A', 'a'.repeat(4_000))],
      codes: [{ code: 'c'.repeat(4_000), output: 'o'.repeat(40) }],
      attempts: [{ label: 'x', text: 't'.repeat(376) }],
    };
    const { text } = buildContext(buffers, { ...wide, codeTokens: 200, contextTokens: 250 }, ports);
    expect(text).toContain(`Attempt 1 answer by x: ${'t'.repeat(376)}`);
    expect(text).toContain('o'.repeat(40));
    expect(text.match(/c{9,}/)?.[0].length).toBeLessThan(400);
    expect(text.match(/a{9,}/)?.[0].length).toBeLessThanOrEqual(200);
    const tight = buildContext(buffers, { ...wide, attemptTokens: 50, codeTokens: 50, contextTokens: 50 }, ports).text;
    expect(tight).toBe(`[earlier text left out]\n${'t'.repeat(200)}`);
  });

  it('fences code that itself prints a fence', () => {
    const buffers = { ...empty, codes: [{ code: 'print("```")', output: '```' }] };
    expect(buildContext(buffers, wide, ports).text).toContain(
      '````python\nprint("```")\n````\n\n````output\n```\n````',
    );
  });
});
