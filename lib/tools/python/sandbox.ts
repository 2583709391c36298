import { z } from 'zod';

/** What one sandbox process may use. Sizes are in bytes unless the name says MB (1024 × 1024 bytes). */
export const sandboxLimits = {
  poolSize: 2,
  /** Requests that may wait for an interpreter; one more is refused as `sandbox-busy`. */
  maxQueued: 32,
  defaultTimeoutMs: 10_000,
  maxTimeoutMs: 60_000,
  /** Python's memory, enforced by the WebAssembly engine: `MemoryError` beyond it. */
  pythonMemoryMb: 256,
  /** JavaScript heap of the child. */
  scriptHeapMb: 96,
  /** Resident memory of the child and its descendants, checked while a program runs. */
  residentMemoryMb: 700,
  /** RLIMIT_DATA, the operating system's backstop. */
  dataMemoryMb: 1536,
  maxCodeBytes: 256 << 10,
  maxInputFiles: 16,
  maxInputFileBytes: 8 << 20,
  /** For stdout and for stderr, each. */
  maxOutputBytes: 1 << 20,
  maxResultChars: 100_000,
  maxArtefacts: 16,
  /** All artefacts of a run together. */
  maxArtefactBytes: 4 << 20,
  maxReplyBytes: 24 << 20,
} as const;

/** A file name without a folder: what may go into and come out of the sandbox. */
export const plainFileNameSchema = z
  .string()
  .min(1)
  .max(120)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\x00-\x1f\x7f/\\]+$/, 'must be a plain file name, without a folder')
  .refine((name) => name !== '.' && name !== '..', 'must be a file name');

export const codeResultSchema = z.object({
  /** False when the program raised, was stopped, or the interpreter died; `error` then says why. */
  ok: z.boolean(),
  stdout: z.string(),
  stderr: z.string(),
  /** `repr()` of the program's last expression; null when there is none or it is `None`. */
  result: z.string().nullable(),
  error: z
    .object({
      /** The Python exception's class, or `Timeout`, `MemoryLimit`, `OutputLimit`, `Crashed`, `Protocol`. */
      type: z.string(),
      message: z.string(),
      traceback: z.string().optional(),
    })
    .optional(),
  /** Files the program left in its working folder; `skipped` ones were over the limits. */
  files: z.array(
    z.object({
      name: plainFileNameSchema,
      /** In bytes. */
      size: z.number().int().nonnegative(),
      dataBase64: z.string().optional(),
      skipped: z.boolean().optional(),
    }),
  ),
  /** Whether part of stdout, stderr or the result was cut off. */
  truncated: z.boolean(),
  /** From handing the program over to having the reply. */
  durationMs: z.number().nonnegative(),
  /** Time spent waiting for a free interpreter. */
  queuedMs: z.number().nonnegative(),
  /** Highest resident memory seen; absent where the system does not tell. */
  peakMb: z.number().nonnegative().optional(),
});
export type CodeResult = z.infer<typeof codeResultSchema>;

export type CodeRequest = {
  code: string;
  /** Placed in the program's working folder. */
  files?: { name: string; dataBase64: string }[];
  /** Wall-clock limit, at most 60 s; 10 s when not given. */
  timeoutMs?: number;
  /** Aborting stops the program by killing its process. */
  signal?: AbortSignal;
};

export const launcherNames = ['deno', 'bwrap', 'unshare', 'plain'] as const;
/** How a child is started, strongest first. */
export type LauncherName = (typeof launcherNames)[number];

export type SandboxStatus = {
  state: 'asleep' | 'starting' | 'ready' | 'failed' | 'closed';
  /** Null until the first use. */
  launcher: LauncherName | null;
  /** Why stronger launchers are not used, one sentence each. */
  notUsed: string[];
  /** What went wrong when `state` is `failed`. */
  failure: string | null;
  idle: number;
  running: number;
  queued: number;
};

/**
 * Runs untrusted Python. `run` resolves for everything the program can do, including being killed; it rejects with
 * an `AppError` when the request is not valid, the queue is full (`details.reason` is `sandbox-busy`) or no sandbox
 * can be started (`sandbox-unavailable`), and with the signal's reason when it is aborted.
 */
export type CodeSandbox = {
  run(request: CodeRequest): Promise<CodeResult>;
  status(): SandboxStatus;
  /** Kills every child. Requests under way are rejected. */
  close(): Promise<void>;
};
