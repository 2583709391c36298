import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReasoningSplitter, splitReasoning } from './split-reasoning';

describe('splitReasoning', () => {
  it.each([
    ['a block before the reply', '<think>\nplan\n</think>\n\nHello', 'Hello', 'plan'],
    ['no block', 'Hello', 'Hello', null],
    ['an empty block', '<think>\n\n</think>\n\nHello', 'Hello', null],
    ['a missing opening tag', 'plan</think>Hello', 'Hello', 'plan'],
    ['an unclosed block', '<think>still going', '', 'still going'],
    ['several blocks in a row', '<think>a</think>\n<think>b</think>c', 'c', 'a\nb'],
    ['white space before the block', '\n <think>a</think>b', 'b', 'a'],
    ['a reply that talks about the tag', 'Use <think>x</think> here', 'Use <think>x</think> here', null],
    ['a close tag in the reply', '<think>a</think>b </think> c', 'b </think> c', 'a'],
  ])('%s', (_, text, content, reasoning) => {
    expect(splitReasoning(text)).toEqual({ content, reasoning });
  });

  it('knows a reply whose opening tag stood in the prompt', () => {
    expect(splitReasoning('plan', { startsInReasoning: true })).toEqual({ content: '', reasoning: 'plan' });
    expect(splitReasoning('<think>plan</think>x', { startsInReasoning: true })).toEqual({
      content: 'x',
      reasoning: 'plan',
    });
  });
});

describe('ReasoningSplitter', () => {
  const pieceOf = fc.constantFrom('<think>', '</think>', '<', 'th', 'ink>', '/think>', ' ', '\n', 'a', 'b<c', 'déjà');

  it('gives the same split as the whole text, however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(pieceOf), fc.boolean(), (pieces, startsInReasoning) => {
        const splitter = new ReasoningSplitter({ startsInReasoning });
        for (const piece of pieces) splitter.push(piece);
        const { content, reasoning } = splitter.finish();
        expect({ content, reasoning }).toEqual(splitReasoning(pieces.join(''), { startsInReasoning }));
      }),
    );
  });

  it('streams pieces that add up to the split when the tags are in order', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b ', '<', '>', '/', 'think', '\n', '</thin'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, fc.array(fc.nat({ max: 9 })), (thought, reply, cuts) => {
        fc.pre(!thought.includes('</think>') && !reply.includes('<think>'));
        const whole = `<think>${thought}</think>${reply}`;
        const splitter = new ReasoningSplitter();
        const pieces: { channel: string; text: string }[] = [];
        let place = 0;
        for (const size of cuts) {
          pieces.push(...splitter.push(whole.slice(place, place + size)));
          place += size;
        }
        pieces.push(...splitter.push(whole.slice(place)));
        const end = splitter.finish();
        pieces.push(...end.pieces);
        const joined = (channel: string) =>
          pieces
            .filter((piece) => piece.channel === channel)
            .map((piece) => piece.text)
            .join('');
        expect(joined('content')).toBe(end.content);
        expect(joined('reasoning').trim()).toBe(end.reasoning ?? '');
      }),
    );
  });

  it('drops white space before a reply that ends in what might have become a tag', () => {
    const splitter = new ReasoningSplitter();
    splitter.push('<think></think>\n<');
    expect(splitter.finish()).toMatchObject({ content: '<', pieces: [{ channel: 'content', text: '<' }] });
  });

  it('never shows a tag that the stream cut in two', () => {
    const splitter = new ReasoningSplitter();
    const shown = ['<thi', 'nk>wh', 'y</th', 'ink', '>\n\nAn', 'swer'].flatMap((text) => splitter.push(text));
    expect(shown).toEqual([
      { channel: 'reasoning', text: 'wh' },
      { channel: 'reasoning', text: 'y' },
      { channel: 'content', text: 'An' },
      { channel: 'content', text: 'swer' },
    ]);
  });
});
