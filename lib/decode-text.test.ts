import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeText } from './decode-text';

const text = '{"question": "Wie heißt die Straße in 東京? 🚆"}\n';
const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

it.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 LE with a mark', utf16(`\uFEFF${text}`, false)],
  ['UTF-16 BE with a mark', utf16(`\uFEFF${text}`, true)],
  ['UTF-16 LE without a mark', utf16(text, false)],
  ['UTF-16 BE without a mark', utf16(text, true)],
])('%s is read', (_, bytes) => {
  expect(decodeText(bytes)).toBe(text);
});

it.each([
  ['nothing', Buffer.of(), ''],
  ['a mark alone', Buffer.of(0xff, 0xfe), ''],
  ['one letter', Buffer.from('a'), 'a'],
  ['a NUL in a text', Buffer.from('a\0b and more of it'), 'a\0b and more of it'],
  ['letters of 16 bits only', utf16('\uFEFF東京', false), '東京'],
])('%s is read', (_, bytes, expected) => {
  expect(decodeText(bytes)).toBe(expected);
});

it.each([
  ['Latin-1', Buffer.from('Straße', 'latin1')],
  ['UTF-32', Buffer.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0)],
  ['half a UTF-16 letter', Buffer.of(0xff, 0xfe, 0x61)],
  ['half a surrogate pair', Buffer.of(0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00)],
  ['a picture', Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d)],
])('%s is refused', (_, bytes) => {
  expect(decodeText(bytes)).toBeNull();
});

it('reads every text with a mark in each of the three', () => {
  const noMark = fc.string({ unit: 'binary' }).filter((text) => !text.startsWith('\uFEFF') && !text.startsWith('\0'));
  fc.assert(
    fc.property(noMark, (text) => {
      expect(decodeText(Buffer.from(`\uFEFF${text}`))).toBe(text);
      expect(decodeText(utf16(`\uFEFF${text}`, false))).toBe(text);
      expect(decodeText(utf16(`\uFEFF${text}`, true))).toBe(text);
    }),
  );
});
