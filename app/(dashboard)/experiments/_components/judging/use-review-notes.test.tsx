// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useReviewNotes } from './use-review-notes';

test('a note stays with the answer it was written beside until a decision takes it', () => {
  const { result } = renderHook(useReviewNotes);
  act(() => result.current.write('first', 'It names a bay.'));
  expect(result.current.noteOf('second')).toBeUndefined();
  act(() => result.current.write('second', 'Too long.'));
  expect(result.current.noteOf('first')).toBe('It names a bay.');
  act(() => result.current.forget('second'));
  expect([result.current.noteOf('first'), result.current.noteOf('second')]).toEqual(['It names a bay.', undefined]);
  expect(result.current.noteOf(undefined)).toBeUndefined();
});
