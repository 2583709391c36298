import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { alignTurns, countRows, turnLikeness } from './align-turns';
import type { Step } from './steps';

// Long runs share a busy machine with the other suites.
vi.setConfig({ testTimeout: 60_000 });

/** `search(a)` is a call, `answer@big(x)` one with a model, `search(a)+code(b)` two, `"hello"` a turn without a call. */
function steps(...written: string[]): Step[] {
  return written.map((text, index) => ({
    turn: index + 1,
    said: text.startsWith('"') ? { text, key: text } : null,
    calls: text.startsWith('"')
      ? []
      : text.split('+').map((call) => {
          const [, tool = '', model = null, given = ''] = /^(\w+)(?:@(\w+))?\((.*)\)$/.exec(call) ?? [];
          return { tool, model, arguments: given, argumentsKey: given, output: null };
        }),
    durationMs: 1,
    cost: { usd: '0', unknownParts: 0 },
    corrections: 0,
  }));
}

const signs = { identical: '=', changed: '~', left: '<', right: '>' } as const;
/** `1=1 2~2 <3 >3`: which turn stands beside which. */
const drawn = (left: string[], right: string[]) =>
  alignTurns(steps(...left), steps(...right))
    .map((row) => `${row.left?.turn ?? ''}${signs[row.type]}${row.right?.turn ?? ''}`)
    .join(' ');

describe('worked examples', () => {
  test.each<[string, string[], string[], string]>([
    ['nothing at all', [], [], ''],
    ['a run without turns', ['search(a)'], [], '1<'],
    ['the other without turns', [], ['search(a)', 'code(b)'], '>1 >2'],
    ['the same run', ['search(a)', 'answer@big(x)'], ['search(a)', 'answer@big(x)'], '1=1 2=2'],
    ['other arguments', ['search(a)', 'answer(x)'], ['search(b)', 'answer(x)'], '1~1 2=2'],
    ['another model', ['answer@big(x)'], ['answer@small(x)'], '1~1'],
    ['one more in the middle', ['search(a)', 'answer(x)'], ['search(a)', 'code(c)', 'answer(x)'], '1=1 >2 2=3'],
    ['one more at the start', ['search(a)'], ['code(c)', 'search(a)'], '>1 1=2'],
    ['nothing in common', ['search(a)'], ['code(c)'], '1< >1'],
    ['the equal one of two', ['search(b)'], ['search(a)', 'search(b)'], '>1 1=2'],
    ['one of two calls', ['search(a)+code(b)'], ['search(a)'], '1~1'],
    ['the same calls in another order', ['search(a)+code(b)'], ['code(b)+search(a)'], '1=1'],
    ['texts without calls', ['"hm"', '"done"'], ['"hm"', '"other"'], '1=1 2~2'],
    ['a text is not a call', ['"hm"'], ['search(a)'], '1< >1'],
    [
      'a longer way to the same answer',
      ['search(a)', 'search(b)', 'code(c)', 'answer(x)'],
      ['search(a)', 'answer(y)'],
      '1=1 2< 3< 4~2',
    ],
  ])('%s', (_, left, right, expected) => {
    // A gap on the left and one on the right beside each other may come in either order.
    const tidy = (text: string) => text.replace('>1 1<', '1< >1');
    expect(tidy(drawn(left, right))).toBe(expected);
  });
});

const call = fc
  .tuple(fc.constantFrom('search', 'code', 'answer'), fc.constantFrom('a', 'b', 'c'))
  .map(([tool, given]) => `${tool}(${given})`);
const turn = fc.oneof(
  { weight: 4, arbitrary: call },
  { weight: 1, arbitrary: fc.tuple(call, call).map((calls) => calls.join('+')) },
  { weight: 1, arbitrary: fc.constantFrom('"x"', '"y"') },
);
const run = fc.array(turn, { maxLength: 25 }).map((written) => steps(...written));

describe('whatever the runs', () => {
  it('every turn appears exactly once and both keep their order', () => {
    fc.assert(
      fc.property(run, run, (left, right) => {
        const rows = alignTurns(left, right);
        expect(rows.flatMap((row) => (row.left ? [row.left] : []))).toEqual(left);
        expect(rows.flatMap((row) => (row.right ? [row.right] : []))).toEqual(right);
      }),
    );
  });

  it('a row says what it is', () => {
    fc.assert(
      fc.property(run, run, (left, right) => {
        for (const row of alignTurns(left, right)) {
          if (row.left && row.right) {
            const likeness = turnLikeness(row.left, row.right);
            expect(likeness).toBeGreaterThan(0);
            expect(row.type).toBe(likeness === 1 ? 'identical' : 'changed');
          } else expect(row.type).toBe(row.left ? 'left' : 'right');
        }
      }),
    );
  });

  it('a run is identical with itself', () => {
    fc.assert(
      fc.property(run, (left) => {
        expect(countRows(alignTurns(left, left))).toEqual({ identical: left.length, changed: 0, left: 0, right: 0 });
      }),
    );
  });

  it('sides can be swapped: what is aligned is worth the same', () => {
    const worth = (rows: ReturnType<typeof alignTurns>) =>
      rows.reduce((sum, { left, right }) => sum + (left && right ? 4 * turnLikeness(left, right) : -1), 0);
    fc.assert(
      fc.property(run, run, (left, right) => {
        expect(worth(alignTurns(left, right))).toBeCloseTo(worth(alignTurns(right, left)), 6);
      }),
    );
  });

  it('a turn put in is found again as the only one on its side', () => {
    fc.assert(
      fc.property(run, fc.nat(), (left, seed) => {
        const at = seed % (left.length + 1);
        const [extra] = steps('unheard(z)');
        if (!extra) return;
        const right = [...left.slice(0, at), extra, ...left.slice(at)];
        const rows = alignTurns(left, right);
        expect(rows.filter(({ type }) => type !== 'identical')).toEqual([{ type: 'right', left: null, right: extra }]);
      }),
    );
  });
});

it('long runs stay whole: near the diagonal, in order, nothing lost', () => {
  const long = (count: number, shift: number) =>
    steps(...Array.from({ length: count }, (_, index) => `search(${(index + shift) % 977})`));
  for (const [left, right] of [
    [long(3_000, 0), long(3_500, 5)],
    [long(5_000, 0), long(1_200, 0)],
    [long(2, 0), long(9_000, 3)],
  ] as const) {
    const rows = alignTurns(left, right);
    expect(rows.flatMap((row) => (row.left ? [row.left.turn] : []))).toEqual(left.map((step) => step.turn));
    expect(rows.flatMap((row) => (row.right ? [row.right.turn] : []))).toEqual(right.map((step) => step.turn));
  }
});
