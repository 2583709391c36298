import { type ErrorBody, type ErrorIssue, errorStatus } from '../errors';

const isText = (value: unknown): value is string => typeof value === 'string';
const isIssue = (value: unknown): value is ErrorIssue =>
  typeof value === 'object' &&
  value !== null &&
  'field' in value &&
  'message' in value &&
  isText(value.field) &&
  isText(value.message);

/**
 * The body of a refusal, or null where it is something else, as from a proxy. By hand: a failure must be readable without
 * fetching the code of a parser first, from a server that may be gone.
 */
export function readErrorBody(value: unknown): ErrorBody | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, message, field, issues, reference }: Record<string, unknown> = { ...value };
  if (!isText(code) || !Object.hasOwn(errorStatus, code) || !isText(message)) return null;
  return {
    code: code as ErrorBody['code'],
    message,
    ...(isText(field) && { field }),
    ...(Array.isArray(issues) && issues.every(isIssue) && { issues }),
    ...(isText(reference) && { reference }),
  };
}
