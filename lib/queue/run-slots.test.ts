import { expect, test, vi } from 'vitest';
import { RunSlots } from './run-slots';

test('places are given out up to the capacity, then in the order of asking', async () => {
  const slots = new RunSlots(1);
  expect(await slots.take(1_000)).toBe(true);
  const order: string[] = [];
  const waiting = ['first', 'second'].map((name) =>
    slots.take(60_000).then((isTaken) => order.push(`${name} ${isTaken}`)),
  );
  slots.give();
  await waiting[0];
  slots.give();
  await waiting[1];
  expect(order).toEqual(['first true', 'second true']);
});

test('who waits too long leaves without a place, and the place goes to the next', async () => {
  vi.useFakeTimers();
  const slots = new RunSlots(1);
  await slots.take(1);
  const impatient = slots.take(1_000);
  const patient = slots.take(5_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await impatient).toBe(false);
  slots.give();
  expect(await patient).toBe(true);
  vi.useRealTimers();
});

test('closed slots send everybody away', async () => {
  const slots = new RunSlots(0);
  const waiting = slots.take(60_000);
  slots.close();
  expect(await waiting).toBe(false);
  expect(await slots.take(60_000)).toBe(false);
});
