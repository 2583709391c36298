'use client';
import './globals.css';

/** Shown when even the frame of the app failed: stands on nothing but its own markup. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Podium could not be shown</title>
        <main className="mx-auto flex max-w-xl flex-col items-start gap-3 px-6 py-16">
          <h1 className="font-semibold text-xl">Podium could not be shown</h1>
          <p>{error.message || 'Something went wrong.'}</p>
          {error.digest && (
            <p className="text-muted-foreground">
              The log of the server says why, under the digest <code>{error.digest}</code>.
            </p>
          )}
          <button
            type="button"
            onClick={reset}
            className="rounded-md bg-primary px-3 py-1.5 font-medium text-primary-foreground"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
