import 'server-only';
import { AppError, isAppError } from '@/lib/errors';

/**
 * What setting up a run throws names the fields of a run (`preferenceId`); a design has several of them. `fields` says what the
 * request at hand calls each (`preferenceIds.1`); others keep their name.
 */
export async function atFields<Value>(
  fields: Readonly<Record<string, string>>,
  work: () => Value | Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const field = isAppError(error) ? fields[error.field ?? ''] : undefined;
    if (!isAppError(error) || field === undefined) throw error;
    const { code, message, issues, details } = error;
    throw new AppError(code, message, {
      field,
      ...(issues && { issues: issues.map((issue) => ({ ...issue, field: fields[issue.field] ?? issue.field })) }),
      ...(details && { details }),
      cause: error,
    });
  }
}
