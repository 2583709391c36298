import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { checkAnswer, extractFinalAnswer } from './check-answer';

// Hundreds of generated cases share a busy machine with the other suites.
vi.setConfig({ testTimeout: 60_000 });

describe('extractFinalAnswer', () => {
  test.each([
    ['So we get \\boxed{42}.', '42'],
    ['\\boxed{1} no, \\boxed{2}', '2'],
    ['\\boxed{\\frac{1}{2}}', '\\frac{1}{2}'],
    ['\\boxed {a{b{c}}d} and more', 'a{b{c}}d'],
    ['\\boxed{x \\} y}', 'x \\} y'],
    ['first \\boxed{7}, then cut off: \\boxed{8', '7'],
    ['<answer> Kettlewick </answer>', 'Kettlewick'],
    ['<answer>one</answer> <ANSWER>two</ANSWER>', 'two'],
    ['<answer>cut off', 'cut off'],
    ['İzmir? İstanbul? <Answer>Ankara</Answer>', 'Ankara'],
    ['<answer>\\boxed{5}</answer>', '5'],
    ['Some steps.\nAnswer: 12 km', '12 km'],
    ['**Final answer:** Port Marlow', 'Port Marlow'],
    ['**Answer: B**', 'B'],
    ['Answer: 3\nI hope that helps.', '3'],
    ['<think>maybe \\boxed{1}</think>It is 2', 'It is 2'],
    ['  plain text \n', 'plain text'],
    ['\\boxed{}', ''],
    ['', ''],
  ])('%j gives %j', (text, expected) => {
    expect(extractFinalAnswer(text)).toBe(expected);
  });

  const braceFree = fc.string().map((text) => text.replace(/[\\{}<>]/g, '').trim());

  it('finds whatever was boxed last', () => {
    fc.assert(
      fc.property(braceFree, braceFree, braceFree, (before, first, last) => {
        expect(extractFinalAnswer(`${before} \\boxed{${first}} then \\boxed{{${last}}}.`)).toBe(`{${last}}`);
      }),
    );
  });

  it('never throws and never returns outer spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const found = extractFinalAnswer(text);
        expect(found).toBe(found.trim());
      }),
    );
  });
});

const choices = [
  { label: 'A', text: 'Mara' },
  { label: 'B', text: 'Odo and Pim' },
  { label: 'C', text: 'Nobody' },
  { label: 'E', text: 'E. coli' },
];

describe('checkAnswer', () => {
  test.each([
    ['Kettlewick', 'Kettlewick', true],
    ['the  kettlewick.', 'Kettlewick', true],
    ['**Kettlewick**', 'Kettlewick', true],
    ['$\\text{Kettlewick}$', 'Kettlewick', true],
    ['Pell and Daughters', 'Pell & Daughters', true],
    ['Widow’s Answer', "widow's answer", true],
    ['sheeps-milk cheese', 'sheep’s-milk cheese', true],
    ['[3,1,2]', '[3, 1, 2]', true],
    ['[100,200]', '[100, 200]', true],
    ['1,234', '1234', true],
    ['.5', '0.5', true],
    ['1½', '1 1/2', true],
    ['35', '3.5', false],
    ['-2', '2', false],
    ['1 2 3', '123', false],
    ['Port Marlow', 'Port Marrow', false],
    ['Ilse Varne', 'Ilsa Varn', false],
    ['A', 'A', true],
    ['A', 'B', false],
    ['The', 'a', false],
    ['...', '...', false],
    ['Kettlewick or Saltry', 'Kettlewick', false],
  ])('exact: %j against %j is %j', (answer, reference, correct) => {
    expect(checkAnswer({ answer, reference, checker: 'exact' }).correct).toBe(correct);
  });

  test.each([
    ['1,234.5', '1234.5', true],
    ['1 234', '1234', true],
    ['The answer is 42.', '42', true],
    ['x = 42 km', '42', true],
    ['2 + 3 = 5', '5', true],
    ['42 km2', '42', true],
    ['9.81 m/s^2', '9.81', true],
    ['$\\frac{3}{8}$', '0.375', true],
    ['3/8', '\\frac{3}{8}', true],
    ['-3/4', '-0.75', true],
    ['1 1/2', '1.5', true],
    ['37.5%', '0.375', true],
    ['37.5 %', '37.5', true],
    ['37.5\\%', '37.5%', true],
    ['6.02 × 10^23', '6.02e23', true],
    ['6.02 \\times 10^{23}', '6.02e23', true],
    ['1e-3', '0.001', true],
    ['−7', '-7', true],
    ['0,125', '0.125', true],
    ['3,14', '3.14', true],
    ['.25', '1/4', true],
    ['$1,200', '1200', true],
    ['0.3333333', '1/3', true],
    ['0.333', '1/3', false],
    ['-7', '7', false],
    ['1234567891', '1234567890', false],
    ['123456789012345678901', '123456789012345678900', false],
    ['12 or 13', '12', false],
    ['12 and again 12', '12', true],
    ['1/0', '1', false],
    ['twelve', '12', false],
    ['375%', '0.375', false],
  ])('number: %j against %j is %j', (answer, reference, correct) => {
    expect(checkAnswer({ answer, reference, checker: 'number' }).correct).toBe(correct);
  });

  test.each([
    ['3.15', '3.14', 0.02, true],
    ['3.17', '3.14', 0.02, false],
    ['0.3', '0.1', 0.2, true],
    ['101', '100', 1, true],
    ['101', '100', 0, false],
    ['37.6%', '0.375', 0.002, true],
  ])('number: %j against %j within %j is %j', (answer, reference, tolerance, correct) => {
    expect(checkAnswer({ answer, reference, checker: 'number', tolerance }).correct).toBe(correct);
  });

  test.each([
    ['B', 'B', true],
    ['b', 'B', true],
    ['(B)', 'B', true],
    ['B) Odo and Pim', 'B', true],
    ['B. because of the second clue', 'B', true],
    ['option b', 'B', true],
    ['The answer is (B).', 'B', true],
    ['the correct choice is B', 'B', true],
    ['odo and pim', 'B', true],
    ['Odo and Pim', 'Odo and Pim', true],
    ['\\text{(C)}', 'C', true],
    ['E. coli', 'E', true],
    ['A dog', 'A', false],
    ['option A or option B', 'B', false],
    ['D', 'B', false],
    ['A', 'B', false],
    ['no idea', 'B', false],
  ])('choice: %j against %j is %j', (answer, reference, correct) => {
    expect(checkAnswer({ answer, reference, checker: 'choice', choices }).correct).toBe(correct);
  });

  it('reads bare letters when the choices are not known', () => {
    expect(checkAnswer({ answer: '(d)', reference: 'D', checker: 'choice' }).correct).toBe(true);
    expect(checkAnswer({ answer: 'c', reference: 'D', checker: 'choice' }).correct).toBe(false);
  });

  it('leaves the verdict open without a usable reference', () => {
    for (const reference of [null, undefined, '', '  ']) {
      expect(checkAnswer({ answer: '42', reference, checker: 'number' }).correct).toBeNull();
    }
    expect(checkAnswer({ answer: '42', reference: 'many', checker: 'number' }).correct).toBeNull();
    expect(checkAnswer({ answer: 'A', reference: 'Zoe', checker: 'choice', choices }).correct).toBeNull();
  });

  it('rejects an empty answer and one of more than 500 words', () => {
    expect(checkAnswer({ answer: ' ', reference: 'x', checker: 'exact' })).toMatchObject({
      correct: false,
      extracted: '',
    });
    const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
    expect(checkAnswer({ answer: words(500), reference: words(500), checker: 'exact' }).correct).toBe(true);
    expect(checkAnswer({ answer: words(501), reference: words(501), checker: 'exact' }).correct).toBe(false);
    const endless = '1'.repeat(5_001);
    expect(checkAnswer({ answer: endless, reference: endless, checker: 'exact' }).correct).toBe(false);
  });

  it('accepts every whole number in every way of writing it, and no other', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (value, step) => {
        const written = [String(value), value.toLocaleString('en-US'), `\\boxed{${value}}`, `It is ${value} metres.`];
        for (const answer of written) {
          expect(checkAnswer({ answer, reference: String(value), checker: 'number' }).correct).toBe(true);
          expect(checkAnswer({ answer, reference: String(value + step), checker: 'number' }).correct).toBe(false);
        }
      }),
    );
  });

  it('treats a tolerance as a bound on the difference', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 0, max: 100_000 }), (one, other, allowed) => {
        const check = { answer: String(one / 100), reference: String(other / 100), tolerance: allowed / 100 };
        const difference = Math.abs(one - other);
        fc.pre(difference !== allowed);
        expect(checkAnswer({ ...check, checker: 'number' }).correct).toBe(difference < allowed);
      }),
    );
  });

  it('judges text reflexively, whatever its case and spacing', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/).filter((text) => text !== 'an' && text !== 'the');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const reference = words.join(' ');
        const answer = `  The ${words.join('   ').toUpperCase()}. `;
        expect(checkAnswer({ answer, reference, checker: 'exact' }).correct).toBe(true);
        expect(checkAnswer({ answer: `${answer} not`, reference, checker: 'exact' }).correct).toBe(false);
      }),
    );
  });

  it('takes every accepted text beside the reference', () => {
    const accepted = ['New York City', 'NYC'];
    const check = (answer: string) => checkAnswer({ answer, reference: 'New York', checker: 'exact', accepted });
    expect(check('nyc.')).toMatchObject({ correct: true, reason: 'The answer equals "NYC", which is accepted too.' });
    expect(check('New York').reason).toBe('The answer equals the reference.');
    expect(check('York').correct).toBe(false);
  });

  it.each([
    ['4.0', undefined, true, '4 matches 4.'],
    ['it is 5 km', undefined, true, 'The answer matches "5", which is accepted too.'],
    ['Four', undefined, true, 'The answer matches "four", which is accepted too.'],
    ['6', undefined, false, '6 differs from 4 and from what else is accepted.'],
    ['5.4', { tolerance: 0.5 }, true, 'The answer matches "5", which is accepted too.'],
    ['22', { tolerance: 0.1, relative: true }, true, 'The answer matches "20", which is accepted too.'],
    ['23', { tolerance: 0.1, relative: true }, false, '23 differs from 4 and from what else is accepted.'],
    ['five', undefined, false, 'The answer does not hold exactly one number.'],
  ] as const)('number: %j, with %j of room, beside several answers is %j', (answer, room, correct, reason) => {
    const given = { answer, reference: '4', checker: 'number', accepted: ['5', 'four', '20'], ...room } as const;
    expect(checkAnswer(given)).toMatchObject({ correct, reason });
  });

  it('takes as a number what is written just like the reference, though it may be none', () => {
    const check = (answer: string) => checkAnswer({ answer, reference: '1,2,3', checker: 'number' }).correct;
    expect([check('1, 2, 3'), check('[1,2,3]'), check('1,2,4')]).toEqual([true, true, null]);
  });

  it.each([
    ['A', true, 'Choice A is the reference.'],
    ['(c)', true, 'Choice C is accepted too.'],
    ['Nobody', true, 'Choice C is accepted too.'],
    ['B', false, 'Choice B was given, the reference is A.'],
  ])('choice: %j beside an accepted one is %j', (answer, correct, reason) => {
    const given = {
      answer,
      reference: 'A',
      checker: 'choice',
      choices,
      accepted: ['Nobody', 'none of these'],
    } as const;
    expect(checkAnswer(given)).toMatchObject({ correct, reason });
  });

  it('never throws', () => {
    const checker = fc.constantFrom('exact' as const, 'number' as const, 'choice' as const);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), checker, (answer, reference, kind) => {
        expect([true, false, null]).toContain(checkAnswer({ answer, reference, checker: kind, choices }).correct);
      }),
      { numRuns: 500 },
    );
  });
});
