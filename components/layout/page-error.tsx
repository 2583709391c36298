'use client';

import { useEffect } from 'react';
import { ErrorPanel } from '@/components/error-panel';

export function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <div className="mx-auto w-full max-w-2xl px-4 py-10">
      <ErrorPanel
        title="This page could not be shown"
        error={error}
        hint={
          error.digest
            ? `Try again. If it happens again, the log of the server says why, under the digest ${error.digest}.`
            : undefined
        }
        onRetry={reset}
      />
    </div>
  );
}
