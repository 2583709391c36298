/** Undoes something when the process ends; `reason` is the signal's name or another word for why. */
export type Closer = (reason: string) => void | Promise<void>;

type Lifecycle = {
  closers: Set<Closer>;
  stopping: Promise<void> | null;
  signalsInstalled: boolean;
  shutdown?: (reason: string) => Promise<void>;
};

// On globalThis: Next loads this module several times in one process, and the start script reaches it there too.
const key = Symbol.for('podium.lifecycle');
const shared = globalThis as typeof globalThis & { [key]?: Lifecycle };
const lifecycle: Lifecycle = (shared[key] ??= { closers: new Set(), stopping: null, signalsInstalled: false });
lifecycle.shutdown ??= shutdown;

/** Runs `close` when the process is asked to stop. Returns a function that takes it back. */
export function onShutdown(close: Closer): () => void {
  lifecycle.closers.add(close);
  return () => {
    lifecycle.closers.delete(close);
  };
}

/** Closes everything registered, once, all at the same time; a closer that fails does not stop the others. */
export function shutdown(reason: string): Promise<void> {
  return (lifecycle.stopping ??= Promise.allSettled([...lifecycle.closers].map(async (close) => close(reason))).then(
    () => {},
  ));
}

/**
 * Makes SIGINT and SIGTERM close what is registered. `exit` also ends the process afterwards (a worker); without it the
 * server's own handler does. Either way the process is gone after `limitMs`.
 */
export function installSignalHandlers(options: { exit?: boolean; limitMs?: number } = {}): void {
  if (lifecycle.signalsInstalled) return;
  lifecycle.signalsInstalled = true;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(1), options.limitMs ?? 10_000).unref();
      void shutdown(signal).then(() => {
        if (options.exit) process.exit(0);
      });
    });
}
