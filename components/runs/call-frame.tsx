import { cn } from '@/lib/cn';
import { Identity } from './identity';

/** The frame every call shares: who, what for, what it took, and what is inside. */
export function CallFrame({
  callId,
  kind,
  name,
  does,
  facts,
  actions,
  highlighted,
  children,
}: {
  callId: string;
  kind: 'model' | 'tool';
  name: string;
  does: React.ReactNode;
  facts: React.ReactNode;
  actions?: React.ReactNode;
  highlighted: boolean;
  children: React.ReactNode;
}) {
  return (
    <section
      id={`call-${callId}`}
      aria-label={`Call of ${name}`}
      className={cn('scroll-mt-24 rounded-lg border bg-card', highlighted && 'ring-2 ring-ring')}
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5">
        <Identity kind={kind} name={name} className="font-medium" />
        <span className="text-muted-foreground text-xs">{does}</span>
        <div className="ml-auto flex flex-wrap items-center gap-x-2">
          {facts}
          {actions}
        </div>
      </header>
      <div className="space-y-2.5 px-3 py-2.5">{children}</div>
    </section>
  );
}
