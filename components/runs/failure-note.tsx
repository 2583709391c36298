import { CircleAlert, CircleSlash } from 'lucide-react';
import { cn } from '@/lib/cn';
import type { Failure } from '@/lib/orchestrator/events';

const calm = new Set(['cancelled', 'interrupted']);

/** Why a call failed, in the server's or tool's words. */
export function FailureNote({ failure }: { failure: Failure }) {
  const Icon = calm.has(failure.code) ? CircleSlash : CircleAlert;
  return (
    <p
      className={cn(
        'flex items-start gap-1.5 rounded-md border px-2 py-1.5 text-xs',
        calm.has(failure.code) ? 'text-muted-foreground' : 'border-danger/30 bg-danger/5 text-danger',
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-mono">{failure.code}</span> · {failure.message}
      </span>
    </p>
  );
}
