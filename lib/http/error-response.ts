import 'server-only';
import { randomUUID } from 'node:crypto';
import { AppError, type ErrorBody, isAppError, toErrorBody } from '../errors';
import { logger } from '../logger';

type DatabaseFault = { code?: unknown; meta?: Record<string, unknown> };

/** The columns of a violated constraint, wherever this version of the driver adapter puts them. */
function constraintFields(meta: Record<string, unknown> | undefined): string[] {
  const adapterError = meta?.driverAdapterError as
    | { cause?: { constraint?: { fields?: unknown; index?: unknown } } }
    | undefined;
  const constraint = adapterError?.cause?.constraint;
  for (const fields of [meta?.target, constraint?.fields])
    if (Array.isArray(fields)) return fields.map((field) => String(field).replaceAll('"', ''));
  // Only the name of the index is known: `Backend_name_key`, `Task_datasetVersionId_externalId_key`.
  const index = /^[A-Z][A-Za-z]*_(.+)_key$/.exec(String(constraint?.index ?? ''))?.[1];
  return index ? index.split('_') : [];
}

function fromDatabase(error: unknown): AppError | undefined {
  const { code, meta } = error as DatabaseFault;
  const thing = typeof meta?.modelName === 'string' ? meta.modelName.toLowerCase() : 'record';
  const fields = constraintFields(meta);
  const field = fields.at(-1);
  switch (code) {
    case 'P2002':
      return new AppError('conflict', `Another ${thing} already has this ${fields.join(' and ') || 'value'}.`, {
        ...(field && { field }),
        cause: error,
      });
    case '23505':
      return new AppError('conflict', 'Another record already has this value.', { cause: error });
    case '23503':
      return new AppError('conflict', 'Something this refers to was deleted at this moment. Choose again.', {
        cause: error,
      });
    case 'P2034':
    case '40001':
    case '40P01':
      return new AppError('conflict', 'Somebody else changed the same thing at this moment. Try again.', {
        cause: error,
      });
    case 'P2025':
      return new AppError('not-found', `The ${thing} does not exist (any more).`, { cause: error });
    case 'P2003':
      return new AppError('conflict', `The ${thing} refers to, or is used by, something that stands in the way.`, {
        ...(field && { field }),
        cause: error,
      });
    case 'P1001':
    case 'P1002':
    case 'P1017':
    case 'P2024':
    case 'P2028':
    case 'ECONNREFUSED':
      return new AppError('unavailable', 'The database does not answer. Try again in a moment.', { cause: error });
    default:
      return undefined;
  }
}

/** Turns anything thrown into an `AppError`, or nothing when it is a fault of ours. */
export function asAppError(error: unknown): AppError | undefined {
  if (isAppError(error)) return error;
  return typeof error === 'object' && error !== null ? fromDatabase(error) : undefined;
}

/**
 * The reply for anything a handler may throw. What is not meant for users becomes a fixed sentence with a reference;
 * the log line with that reference holds the cause.
 */
export function errorResponse(error: unknown, request: Request): Response {
  const where = { method: request.method, path: new URL(request.url).pathname };
  const known = asAppError(error);
  if (known) {
    const line = { ...where, code: known.code, details: known.details, err: known.status >= 500 ? known : undefined };
    logger[known.status >= 500 ? 'error' : 'debug'](line, known.message);
    return Response.json(toErrorBody(known), { status: known.status });
  }
  const reference = randomUUID();
  logger.error({ ...where, reference, err: error }, 'a request failed unexpectedly');
  const body: ErrorBody = {
    code: 'internal',
    message: `Something went wrong on the server. The log has the cause under the reference ${reference}.`,
    reference,
  };
  return Response.json(body, { status: 500 });
}
