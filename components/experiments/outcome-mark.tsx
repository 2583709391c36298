import {
  Ban,
  Check,
  CircleDashed,
  CircleHelp,
  CirclePause,
  LoaderCircle,
  type LucideIcon,
  Minus,
  TriangleAlert,
  X,
} from 'lucide-react';
import { cn } from '@/lib/cn';
import type { Outcome } from '@/lib/experiments/outcomes';

/** How an outcome looks everywhere: never by its colour alone. */
export const outcomeLooks: Record<Outcome, { icon: LucideIcon; text: string; fill: string }> = {
  waiting: { icon: CircleDashed, text: 'text-muted-foreground/70', fill: 'bg-muted' },
  running: { icon: LoaderCircle, text: 'text-status-running', fill: 'animate-pulse bg-status-running/60' },
  paused: { icon: CirclePause, text: 'text-status-paused', fill: 'bg-status-paused/60' },
  right: { icon: Check, text: 'text-verdict-correct', fill: 'bg-verdict-correct' },
  wrong: { icon: X, text: 'text-verdict-wrong', fill: 'bg-verdict-wrong' },
  none: { icon: Minus, text: 'text-verdict-wrong', fill: 'bg-verdict-wrong/60' },
  unjudged: { icon: CircleHelp, text: 'text-info', fill: 'bg-info/60' },
  failed: { icon: TriangleAlert, text: 'text-warning', fill: 'bg-warning' },
  cancelled: { icon: Ban, text: 'text-status-cancelled', fill: 'bg-status-cancelled/50' },
};

export function OutcomeMark({ outcome, className }: { outcome: Outcome; className?: string }) {
  const { icon: Icon, text } = outcomeLooks[outcome];
  return <Icon aria-hidden className={cn('size-4', text, className)} />;
}
