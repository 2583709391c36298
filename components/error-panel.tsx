'use client';
import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import type { ErrorCode } from '@/lib/errors';
import { isApiError } from '@/lib/http/fetch-json';

function whatToDo(code: ErrorCode | undefined): string | null {
  switch (code) {
    case 'unavailable':
      return 'Check that Podium and its database are running, then try again.';
    case 'not-found':
      return 'It may have been deleted, or the address is wrong.';
    case 'internal':
    case undefined:
      return 'Try again. If it happens again, the log of the server says why.';
    case 'rate-limited':
      return 'Wait a moment, then try again.';
    default:
      return null;
  }
}

/** What failed, what to do about it, and a button that does it. */
export function ErrorPanel({
  error,
  title = 'This could not be loaded',
  hint,
  onRetry,
  retrying = false,
  actions,
  className,
}: {
  error: unknown;
  title?: string;
  /** Replaces the advice that follows from the error's code. */
  hint?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  actions?: ReactNode;
  className?: string;
}) {
  const message = error instanceof Error ? error.message : 'Something went wrong.';
  const advice = hint ?? whatToDo(isApiError(error) ? error.code : undefined);
  return (
    <div
      role="alert"
      className={cn('flex flex-wrap items-start gap-3 rounded-lg border border-danger/35 bg-danger/5 p-4', className)}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <p className="font-medium">{title}</p>
        <p className="break-words">{message}</p>
        {advice && <p className="text-muted-foreground">{advice}</p>}
      </div>
      {(onRetry || actions) && (
        <div className="flex gap-2">
          {actions}
          {onRetry && (
            <Button variant="outline" size="sm" onClick={onRetry} pending={retrying}>
              <RotateCw aria-hidden /> Try again
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
