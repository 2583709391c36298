import { describe, expect, test } from 'vitest';
import { escapeXml, fittedTo, provenanceText, short, wrapText } from './picture-text';

describe('text of a picture', () => {
  test('is well-formed whatever an arm is called', () => {
    expect(escapeXml('<script>alert("&")</script>')).toBe('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;');
    expect(escapeXml('nul \0, bell \u0007, half a pair \ud83d, \ufffe, tab \t, é 🙂')).toBe(
      'nul , bell , half a pair , , tab \t, é 🙂',
    );
  });

  const measure = (line: string) => line.length * 10;
  test.each([
    ['', []],
    ['one', ['one']],
    ['one two three', ['one two', 'three']],
    ['a  b\n c', ['a b c']],
    ['unbreakablelongword and more', ['unbreakablelongword', 'and more']],
  ])('breaks %j where there is no more room', (text, lines) => expect(wrapText(text, 80, measure)).toEqual(lines));

  test('says where it comes from, and whether it is simulated', () => {
    const at = new Date('2026-11-22T23:00:00Z');
    expect(provenanceText({ source: 'Prices', simulated: true, at })).toBe('Podium · Prices · simulated · 2026-11-22');
    expect(provenanceText({ simulated: false, at })).toBe('Podium · 2026-11-22');
  });

  test('numbers are short, and lines keep their width only where it is known', () => {
    expect([short(1 / 3), short(12), short(-0.004)]).toEqual(['0.33', '12', '0']);
    expect(fittedTo(123.456)).toBe(' textLength="123.46" lengthAdjust="spacingAndGlyphs"');
    expect([fittedTo(0), fittedTo(8)]).toEqual(['', '']);
  });
});
