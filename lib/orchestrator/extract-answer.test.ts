import { describe, expect, it } from 'vitest';
import { extractAnswer } from './extract-answer';

describe('extractAnswer', () => {
  it.each([
    ['the last box', 'first \\boxed{1}, then \\boxed{2}', '2'],
    ['nested braces', 'so \\boxed{\\frac{a}{b} + \\sqrt{2}} .', '\\frac{a}{b} + \\sqrt{2}'],
    ['escaped braces', '\\boxed{\\{1, 2\\}}', '\\{1, 2\\}'],
    ['an unclosed box keeps the one before it', '\\boxed{7} and \\boxed{8', '7'],
    ['no box: the tags', 'so <answer>9</answer>', '9'],
    ['neither: the text', '  forty two \n', 'forty two'],
    ['an empty box: the text', 'It is \\boxed{}', 'It is \\boxed{}'],
  ])('boxed: %s', (_, text, answer) => {
    expect(extractAnswer(text, 'boxed')).toBe(answer);
  });

  it.each([
    ['the last pair of tags', '<answer>1</answer> no: <ANSWER> Paris\n</ANSWER>', 'Paris'],
    ['an unclosed tag reads to the end', 'Well <answer>Paris', 'Paris'],
    ['letters that grow in lower case before the tag', 'İzmir? İstanbul? <Answer>Ankara</Answer>', 'Ankara'],
    ['no tags: the box', 'thus \\boxed{x}', 'x'],
    ['neither: the text', 'Paris', 'Paris'],
  ])('answer-tags: %s', (_, text, answer) => {
    expect(extractAnswer(text, 'answer-tags')).toBe(answer);
  });
});
