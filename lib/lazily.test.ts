import { expect, test, vi } from 'vitest';
import { lazily } from './lazily';

test('what is late is worked out when it is read, once, and looks like the rest', () => {
  const late = vi.fn(() => [2]);
  const whole = lazily({ known: 1 }, { late });
  expect(whole.known).toBe(1);
  expect(Object.keys(whole)).toEqual(['known', 'late']);
  expect(late).not.toHaveBeenCalled();
  expect(whole.late).toBe(whole.late);
  expect(late).toHaveBeenCalledTimes(1);
  expect(whole).toEqual({ known: 1, late: [2] });
  expect(JSON.parse(JSON.stringify(whole))).toEqual({ known: 1, late: [2] });
});
