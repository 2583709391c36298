import type { z } from 'zod';

/** Every way a request can fail, with its HTTP status. Both sides of the wire speak these codes. */
export const errorStatus = {
  'invalid-input': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'precondition-failed': 409,
  'too-large': 413,
  unsupported: 415,
  'rate-limited': 429,
  internal: 500,
  upstream: 502,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export type ErrorIssue = { field: string; message: string };

/** What a client is told about a failure: the body of every reply that is not 2xx. */
export type ErrorBody = {
  code: ErrorCode;
  message: string;
  field?: string | undefined;
  issues?: ErrorIssue[] | undefined;
  /** Names the log line that holds the cause; only on `internal`. */
  reference?: string | undefined;
};

export type AppErrorOptions = {
  /** Path of the input that is at fault, for example `limits.maxTurns`. */
  field?: string;
  /** Every fault found, when there may be several. */
  issues?: readonly ErrorIssue[];
  /** Facts for the log; never sent to the client. */
  details?: Record<string, unknown>;
  cause?: unknown;
};

// A registered symbol, because Next loads this module several times in one process: `instanceof` fails between copies.
const brand = Symbol.for('podium.app-error');

/** A failure whose message may be shown to the user. Recognise it with `isAppError`, never with `instanceof`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly field?: string;
  readonly issues?: readonly ErrorIssue[];
  readonly details?: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = errorStatus[code];
    if (options.field !== undefined) this.field = options.field;
    if (options.issues !== undefined) this.issues = options.issues;
    if (options.details !== undefined) this.details = options.details;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for an `AppError` made by any copy of this module. */
export function isAppError(value: unknown): value is AppError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;
}

/** The part of an `AppError` that a client may see. */
export function toErrorBody(error: AppError): ErrorBody {
  return {
    code: error.code,
    message: error.message,
    ...(error.field !== undefined && { field: error.field }),
    ...(error.issues?.length && { issues: [...error.issues] }),
  };
}

/** `There is no run with the id r_123.` as a 404. */
export function notFound(thing: string, id: string): AppError {
  return new AppError('not-found', `There is no ${thing} with the id ${id}.`, { details: { thing, id } });
}

/** More faults than anyone reads: a hostile body can hold a million. */
const maxIssues = 100;

/** The first faults zod found, as field paths like `limits.maxTurns`; `prefix` names the root (`body`, `query`, …). */
export function zodIssues(error: z.ZodError, prefix = ''): ErrorIssue[] {
  return error.issues.slice(0, maxIssues).map((issue) => ({
    field: issue.path.map(String).join('.') || prefix,
    message: issue.message,
  }));
}

/** Parses outside data; a fault becomes `invalid-input` with the first field and all issues. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown, root = 'input'): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = zodIssues(parsed.error, root);
  const first = issues[0] ?? { field: root, message: 'is not valid' };
  throw new AppError('invalid-input', `${first.field}: ${first.message}`, { field: first.field, issues });
}

/** The end of a `switch` over a union: a case left out fails to compile, and a stray value fails loudly. */
export function assertUnreachable(value: never): never {
  throw new Error(`A case is not handled: ${JSON.stringify(value)}`);
}
