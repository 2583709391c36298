import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideSecrets } from './hide-secrets';

const secret = 'pl/an+"ted 42';
const hider = hideSecrets([secret, null, 'abc']);

describe('hideSecrets', () => {
  it('blanks a secret as it is, as JSON and as an address writes it', () => {
    const said = `${secret} ${JSON.stringify({ secret })} ${JSON.stringify(secret).replaceAll('/', '\\/')} ?k=${encodeURIComponent(secret)} abc`;
    expect(hider.hide(said)).toBe('[hidden] {"secret":"[hidden]"} "[hidden]" ?k=[hidden] abc');
  });

  it('finds what is only seen once JSON is parsed', () => {
    const json = '{"a":["\\u0070l/an\\u002b\\u0022ted 42"],"pl\\/an+\\"ted 42":1}';
    expect(hider.mayHold(json)).toBe(true);
    expect(hider.hideDeep(JSON.parse(json))).toEqual({ a: ['[hidden]'], '[hidden]': 1 });
    expect(hider.mayHold('{"a":"plan"}')).toBe(false);
  });

  it('prefers the longer of two secrets that begin alike', () => {
    expect(hideSecrets(['abcd', 'abcdef']).hide('abcdef abcd')).toBe('[hidden] [hidden]');
  });

  it('hides nothing when it knows nothing', () => {
    const none = hideSecrets([null, 'abc']);
    expect(none.hide('abc')).toBe('abc');
    expect(none.openStream().push('abc')).toBe('abc');
  });

  it('blanks a secret in any fragmentation of a stream, and loses nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(secret, 'p', 'pl/', 'pl/an', 'xyz', ' ', '42'), { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 40 }),
        (words, sizes) => {
          const text = words.join('');
          const stream = hider.openStream();
          let shown = '';
          for (let at = 0, turn = 0; at < text.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1;
            shown += stream.push(text.slice(at, at + size));
            at += size;
          }
          expect(shown + stream.end()).toBe(hider.hide(text));
        },
      ),
    );
  });
});
