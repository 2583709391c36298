import { Ban, CircleCheck, CircleDashed, CircleDollarSign, CirclePause, CircleX, LoaderCircle } from 'lucide-react';
import { cn } from '@/lib/cn';
import type { RunStatus as Status } from '@/lib/runs/schema';

const looks = {
  queued: { icon: CircleDashed, label: 'Queued', colour: 'text-status-queued' },
  running: { icon: LoaderCircle, label: 'Running', colour: 'text-status-running' },
  paused: { icon: CirclePause, label: 'Paused', colour: 'text-status-paused' },
  completed: { icon: CircleCheck, label: 'Completed', colour: 'text-status-completed' },
  failed: { icon: CircleX, label: 'Failed', colour: 'text-status-failed' },
  cancelled: { icon: Ban, label: 'Cancelled', colour: 'text-status-cancelled' },
  'budget-exceeded': { icon: CircleDollarSign, label: 'Budget exceeded', colour: 'text-status-budget-exceeded' },
} as const;

export const statusLabel = (status: Status): string => looks[status].label;

/** How a run stands. `completed` says nothing about being right: the verdict stands beside it. */
export function RunStatus({ status, className }: { status: Status; className?: string }) {
  const { icon: Icon, label, colour } = looks[status];
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-medium text-xs',
        colour,
        className,
      )}
    >
      <Icon aria-hidden className={cn('size-3.5 shrink-0', status === 'running' && 'animate-spin')} />
      {label}
    </span>
  );
}
