import { AppError, isAppError } from '@/lib/errors';

export type SandboxErrorReason = 'sandbox-busy' | 'sandbox-unavailable' | 'sandbox-closed';

/** An `unavailable` error whose `details.reason` says which way the sandbox is not available. */
export function sandboxError(reason: SandboxErrorReason, message: string, cause?: unknown): AppError {
  return new AppError('unavailable', message, { details: { reason }, cause });
}

/** The reason of an error made by `sandboxError`; undefined for every other value. */
export function sandboxErrorReason(error: unknown): SandboxErrorReason | undefined {
  if (!isAppError(error)) return undefined;
  const reason = error.details?.reason;
  return reason === 'sandbox-busy' || reason === 'sandbox-unavailable' || reason === 'sandbox-closed'
    ? reason
    : undefined;
}
