import { expect, it } from 'vitest';
import { loadAgain } from './load-again';

it('loads again until the server is back, waiting longer each time', async () => {
  const waits: number[] = [];
  let tries = 0;
  const load = async () => {
    tries += 1;
    if (tries <= 6) throw new Error('Failed to load chunk');
    return 'code';
  };
  const wait = async (ms: number) => void waits.push(ms);
  expect(await loadAgain(load, wait)).toBe('code');
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000]);
});
