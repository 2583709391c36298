/** What the benchmark asks of the measured worker process. */
import type { BareClientInput } from './bare-client';

export type WorkerCommand =
  | { type: 'start-worker'; concurrency: number }
  | { type: 'stop-worker' }
  | { type: 'usage' }
  /** The same conversations with the `openai` package alone; answers when all are done. */
  | ({ type: 'bare-client' } & BareClientInput);

/** `cpuMs` counts from the start of the process, user and system together. */
export type WorkerAnswer = { cpuMs: number; rssBytes: number; heapBytes: number; error?: string };
