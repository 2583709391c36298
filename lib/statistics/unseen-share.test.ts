import { expect, test } from 'vitest';
import { unseenShare } from './unseen-share';

test('the exact limit for none of n, as printed in tables of binomial limits', () => {
  // Clopper–Pearson 95 % limits of 0 in n: K. Diem and C. Lentner, Scientific Tables (Geigy), 7th ed. 1970.
  expect(unseenShare(5)).toBeCloseTo(0.5218, 4);
  expect(unseenShare(10)).toBeCloseTo(0.3085, 4);
  expect(unseenShare(20)).toBeCloseTo(0.1684, 4);
  expect(unseenShare(100)).toBeCloseTo(0.0362, 4);
});

test('with one side alone the rule of three; without a task nothing is known', () => {
  expect(unseenShare(300, 0.9)).toBeCloseTo(3 / 300, 3);
  expect(unseenShare(0)).toBe(1);
  expect(unseenShare(1)).toBeCloseTo(0.975, 12);
});

test('as all tasks alike leave it open until the sixth whether most are so, so does the sign test', () => {
  expect(unseenShare(5)).toBeGreaterThan(0.5);
  expect(unseenShare(6)).toBeLessThan(0.5);
});
