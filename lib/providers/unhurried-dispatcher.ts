import type { Dispatcher } from 'undici-types';

type AgentClass = new (options: { headersTimeout: number; bodyTimeout: number }) => Dispatcher;

let dispatcher: Dispatcher | undefined | null = null;

/**
 * Node's fetch gives up after five minutes of silence, sooner than a model on a slow machine answers. Its connection
 * pool can be had without that limit by making another one of its own class; the limits that count are the backend's.
 * Undefined (= the default pool) where this runtime keeps its pool elsewhere.
 */
export function unhurriedDispatcher(): Dispatcher | undefined {
  if (dispatcher !== null) return dispatcher;
  void globalThis.Response; // the pool appears when fetch's library is loaded, which this does
  const known: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'));
  try {
    const Agent = typeof known === 'object' && known !== null ? (known.constructor as AgentClass) : null;
    dispatcher = Agent === null ? undefined : new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  } catch {
    dispatcher = undefined;
  }
  return dispatcher;
}
