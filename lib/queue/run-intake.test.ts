import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type IntakeOptions, type Place, RunIntake } from './run-intake';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An intake on a queue of numbered runs; `leave` ends one. */
function intakeOf(input: { capacity: number; queued: number; claimNext?: IntakeOptions<number>['claimNext'] }) {
  let next = 1;
  const last = input.queued;
  const limits: number[] = [];
  const errors: unknown[] = [];
  const places = new Map<number, Place>();
  const placed: number[] = [];
  const turnedAway: number[] = [];
  const controller = new AbortController();
  const intake = new RunIntake<number>({
    capacity: input.capacity,
    claimNext:
      input.claimNext ??
      (async (limit) => {
        limits.push(limit);
        const runs = [];
        for (; runs.length < limit && next <= last; next++) runs.push(next);
        return { runs, isAll: runs.length < limit };
      }),
    begin: (run, place) => {
      places.set(run, place);
      void place.take(controller.signal).then((isPlaced) => (isPlaced ? placed : turnedAway).push(run));
    },
    onError: (error) => errors.push(error),
    now: () => Date.now(),
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const leave = async (...runs: number[]) => {
    for (const run of runs) places.get(run)?.leave();
    await settle();
  };
  return { intake, limits, errors, places, placed, turnedAway, controller, leave, settle };
}

test('claims as many as there are places, and one more for each that leaves', async () => {
  const { intake, limits, placed, leave, settle } = intakeOf({ capacity: 3, queued: 10 });
  intake.wake();
  await settle();
  expect(placed).toEqual([1, 2, 3]);
  await vi.advanceTimersByTimeAsync(5_000);
  await leave(2);
  expect(placed).toEqual([1, 2, 3, 4]);
  expect(limits).toEqual([3, 1]);
  await leave(2); // leaves once only
  expect(placed).toEqual([1, 2, 3, 4]);
});

test('while runs end fast some are claimed ahead, and take a place without a claim', async () => {
  const { intake, places, placed, leave, settle } = intakeOf({ capacity: 8, queued: 1_000 });
  intake.wake();
  await settle();
  await leave(1, 2, 3, 4, 5, 6, 7, 8);
  const ahead = places.size - 8 - 8;
  expect(ahead).toBeGreaterThanOrEqual(2);
  expect(ahead).toBeLessThanOrEqual(4);
  expect(placed).toHaveLength(16);
  places.get(9)?.leave(); // at once
  await Promise.resolve();
  await Promise.resolve();
  expect(placed).toHaveLength(17);
});

test('a run claimed ahead that gets no place after all is handed back', async () => {
  const { intake, places, placed, turnedAway, leave, settle } = intakeOf({ capacity: 4, queued: 1_000 });
  intake.wake();
  await settle();
  await leave(1, 2, 3, 4);
  const waiting = [...places.keys()].filter((run) => !placed.includes(run));
  expect(waiting.length).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(turnedAway).toEqual(waiting);
  await leave(...waiting);
  expect(placed).toHaveLength(8);
});

test('a job finds room at once, or when a run leaves, or is handed back', async () => {
  const { intake, placed, leave, settle } = intakeOf({ capacity: 1, queued: 0 });
  expect(await intake.makeRoom()).toBe(true);
  intake.admit(7);
  await settle();
  expect(placed).toEqual([7]);
  const second = intake.makeRoom();
  const third = intake.makeRoom();
  await leave(7);
  expect(await second).toBe(true);
  intake.refuse(); // its run was gone
  expect(await third).toBe(true);
  const fourth = intake.makeRoom();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await fourth).toBe(false);
});

test('a claim that fails keeps no place', async () => {
  let isAway = true;
  const { intake, errors, placed, settle } = intakeOf({
    capacity: 2,
    queued: 0,
    claimNext: async () => {
      if (isAway) throw new Error('the database is away');
      return { runs: [1, 2], isAll: false };
    },
  });
  intake.wake();
  await settle();
  expect(errors).toHaveLength(1);
  isAway = false;
  intake.wake();
  await settle();
  expect(placed).toEqual([1, 2]);
});

test('closed, it lets nobody in and sends everybody away who waits', async () => {
  const { intake, limits, places, placed, turnedAway, leave, settle } = intakeOf({ capacity: 2, queued: 1_000 });
  intake.wake();
  await settle();
  await leave(1, 2);
  const job = intake.makeRoom();
  intake.close();
  expect(await job).toBe(false);
  await settle();
  expect(placed.length + turnedAway.length).toBe(places.size);
  const claims = limits.length;
  intake.wake();
  expect(await intake.makeRoom()).toBe(false);
  expect(limits).toHaveLength(claims);
});
