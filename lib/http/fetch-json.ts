import type { z } from 'zod';
import type { ErrorBody, ErrorCode, ErrorIssue } from '../errors';
import { readErrorBody } from './error-body';

/** A reply that is not 2xx, or no reply at all (`status` 0, code `unavailable`). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly field?: string;
  readonly issues?: readonly ErrorIssue[];

  constructor(input: Omit<ErrorBody, 'reference'> & { status: number }) {
    super(input.message);
    this.name = 'ApiError';
    this.status = input.status;
    this.code = input.code;
    if (input.field !== undefined) this.field = input.field;
    if (input.issues !== undefined) this.issues = input.issues;
  }
}

export function isApiError(value: unknown): value is ApiError {
  return value instanceof Error && value.name === 'ApiError';
}

type FetchJsonOptions<Schema extends z.ZodType> = {
  /**
   * What the reply must look like; leave out where nothing comes back. A function fetches the schema's code while the request
   * is on its way: pages that arrive with their data need none of it.
   */
  schema?: Schema | (() => Promise<Schema>);
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal;
  headers?: Record<string, string>;
};

async function apiErrorOf(response: Response): Promise<ApiError> {
  const body = readErrorBody(await response.json().catch(() => undefined));
  if (body) return new ApiError({ ...body, status: response.status });
  return new ApiError({
    status: response.status,
    code: response.status >= 500 ? 'internal' : 'invalid-input',
    message: `The server answered ${response.status} ${response.statusText}`.trim(),
  });
}

const unanswered = 'Podium does not answer. Is it still running?';

/**
 * Calls an API route and returns its reply, parsed by `schema`. Throws `ApiError` for refusals, lost connections and
 * replies of another shape; an abort is thrown on as it is.
 */
export async function fetchJson<Schema extends z.ZodType = z.ZodVoid>(
  url: string,
  options: FetchJsonOptions<Schema> = {},
): Promise<z.infer<Schema>> {
  const { body, signal } = options;
  const loading = typeof options.schema === 'function' ? options.schema() : Promise.resolve(options.schema);
  loading.catch(() => undefined); // told below, unless the request fails first
  const hasBody = body !== undefined;
  let response: Response;
  try {
    response = await fetch(url, {
      method: options.method ?? (hasBody ? 'POST' : 'GET'),
      headers: {
        Accept: 'application/json',
        ...(hasBody && { 'Content-Type': 'application/json' }),
        ...options.headers,
      },
      ...(hasBody && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError({ status: 0, code: 'unavailable', message: unanswered });
  }
  if (!response.ok) throw await apiErrorOf(response);
  const schema = await loading.catch(() => {
    throw new ApiError({ status: 0, code: 'unavailable', message: unanswered });
  });
  if (!schema) return undefined as z.infer<Schema>;
  const parsed = schema.safeParse(response.status === 204 ? undefined : await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0];
  throw new ApiError({
    status: response.status,
    code: 'internal',
    message: `The reply of ${url} has an unexpected shape at ${where?.path.map(String).join('.') || 'its root'}: ${where?.message ?? ''}`,
  });
}
