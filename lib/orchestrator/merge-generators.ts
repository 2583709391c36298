/**
 * Runs generators side by side and yields what they yield, in the order it becomes ready. Each stays suspended at its
 * own `yield` until the consumer has come back for the next value, so "record it before it goes on" holds in every branch.
 */
export async function* mergeGenerators<T>(
  generators: readonly AsyncGenerator<T, unknown, void>[],
): AsyncGenerator<T, void, void> {
  type Ready = { generator: AsyncGenerator<T, unknown, void>; result: IteratorResult<T, unknown> } | { error: unknown };
  const ready: Ready[] = [];
  const open = new Set(generators);
  let wake: (() => void) | null = null;
  const announce = (item: Ready) => {
    ready.push(item);
    wake?.();
  };
  const pull = (generator: AsyncGenerator<T, unknown, void>) => {
    generator.next().then(
      (result) => announce({ generator, result }),
      (error: unknown) => announce({ error }),
    );
  };
  for (const generator of generators) pull(generator);
  try {
    while (open.size > 0) {
      const item = ready.shift();
      if (item === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = null;
        continue;
      }
      if ('error' in item) throw item.error;
      if (item.result.done === true) {
        open.delete(item.generator);
        continue;
      }
      yield item.result.value;
      pull(item.generator);
    }
  } finally {
    // Not awaited: a branch in the middle of a request only ends once its signal is aborted, which is the caller's part.
    for (const generator of open) generator.return(undefined).catch(() => undefined);
  }
}
