import { expect, it } from 'vitest';
import { deliverToasts, onToastWaiting, type ToastMessage, toast } from './toast';

it('keeps what is said until someone can say it, in order, and once', () => {
  let wanted = 0;
  const stopWanting = onToastWaiting(() => wanted++);
  toast.success('Saved.');
  toast.error('Not saved.');
  expect(wanted).toBe(2);
  const said: ToastMessage[] = [];
  const stop = deliverToasts((message) => said.push(message));
  toast.success('Again.');
  expect(said.map(({ text }) => text)).toEqual(['Saved.', 'Not saved.', 'Again.']);
  expect(wanted).toBe(2);
  stop();
  stopWanting();
  toast.error('Later.');
  expect(said).toHaveLength(3);
  expect(wanted).toBe(2);
  const late: ToastMessage[] = [];
  onToastWaiting(() => wanted++)();
  deliverToasts((message) => late.push(message))();
  expect(late).toEqual([{ kind: 'error', text: 'Later.' }]);
  expect(wanted).toBe(3);
});
