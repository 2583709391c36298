import { CircleAlert, CircleCheck, CircleHelp, CircleMinus, CircleX, LoaderCircle } from 'lucide-react';
import { cn } from '@/lib/cn';
import type { ModelCheck, ModelCheckName } from '@/lib/models/schema';

export const checkLabels: Record<ModelCheckName, string> = {
  chat: 'Plain chat',
  stream: 'Streaming with token counts',
  tool: 'Tool call',
  'parallel-tools': 'Parallel tool calls',
  reasoning: 'Shows its reasoning',
};

export const verdicts: Record<ModelCheck['verdict'], { label: string; icon: typeof CircleCheck; className: string }> = {
  works: { label: 'works', icon: CircleCheck, className: 'text-success' },
  partly: { label: 'works in part', icon: CircleAlert, className: 'text-warning' },
  fails: { label: 'does not work', icon: CircleX, className: 'text-danger' },
  'not-offered': { label: 'not offered', icon: CircleMinus, className: 'text-muted-foreground' },
  unclear: { label: 'unclear', icon: CircleHelp, className: 'text-warning' },
};

/** How a check came out, as an icon with its word. `null` = being made; undefined = still to come. */
export function CheckVerdict({ verdict }: { verdict: ModelCheck['verdict'] | null | undefined }) {
  if (verdict === undefined) return <span className="text-muted-foreground">waits</span>;
  if (verdict === null)
    return (
      <span className="inline-flex items-center gap-1.5 text-muted-foreground">
        <LoaderCircle aria-hidden className="size-3.5 animate-spin" /> asking…
      </span>
    );
  const { label, icon: Icon, className } = verdicts[verdict];
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <Icon aria-hidden className="size-3.5" /> {label}
    </span>
  );
}

/** All checks of a test in one line of icons, for rows. */
export function CheckMarks({ checks }: { checks: readonly ModelCheck[] }) {
  const words = checks.map(({ check, verdict }) => `${checkLabels[check]}: ${verdicts[verdict].label}`).join(', ');
  return (
    <span role="img" aria-label={words} title={words} className="inline-flex items-center gap-1">
      {checks.map(({ check, verdict }) => {
        const { icon: Icon, className } = verdicts[verdict];
        return <Icon key={check} aria-hidden className={cn('size-3.5', className)} />;
      })}
    </span>
  );
}
