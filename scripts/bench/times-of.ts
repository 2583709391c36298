/** How long each of `count` repeats took, in ms, after one that warms connections and plans. */
export async function timesOf(work: () => Promise<unknown>, count: number): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let repeat = 0; repeat < count; repeat++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times;
}
