import { expect, it } from 'vitest';
import { answerLeaving, beforeLeaving, holdUnsaved, leavesPage, unsavedChanges } from './unsaved-changes';

it('lets go at once when all is saved, and asks while anything is held', () => {
  const gone: string[] = [];
  beforeLeaving(() => gone.push('free'));
  expect(gone).toEqual(['free']);

  const first = holdUnsaved();
  const second = holdUnsaved();
  first();
  first(); // saying it twice does not let go of the other
  expect(unsavedChanges.read().held).toBe(1);
  beforeLeaving(() => gone.push('refused'));
  expect(unsavedChanges.read().leave).not.toBeNull();
  answerLeaving(false);
  expect(unsavedChanges.read().leave).toBeNull();
  beforeLeaving(() => gone.push('agreed'));
  expect(gone).toEqual(['free']);
  answerLeaving(true);
  expect(gone).toEqual(['free', 'agreed']);
  answerLeaving(true); // nothing waits any more
  expect(gone).toEqual(['free', 'agreed']);

  second();
  beforeLeaving(() => gone.push('free again'));
  expect(gone).toEqual(['free', 'agreed', 'free again']);
});

it('tells those who listen, until they stop', () => {
  let told = 0;
  const stop = unsavedChanges.subscribe(() => told++);
  holdUnsaved()();
  expect(told).toBe(2);
  stop();
  holdUnsaved()();
  expect(told).toBe(2);
});

it.each([
  ['/models', true],
  ['/prices/1?version=2', true],
  ['/prices/1', true],
  ['https://elsewhere.example/prices/1?q=x', true],
  ['?q=x', false],
  ['#versions', false],
  ['/prices/1?q=x#versions', false],
])('%s leaves /prices/1?q=x: %s', (href, leaves) => {
  expect(leavesPage(href, { href: 'http://localhost:3000/prices/1?q=x#prices' })).toBe(leaves);
});
