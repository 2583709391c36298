import { Ban, CircleCheck, CircleDollarSign, CirclePause, LoaderCircle } from 'lucide-react';
import { cn } from '@/lib/cn';
import type { ExperimentStatus as Status } from '@/lib/experiments/experiment-statuses';

const looks = {
  running: { icon: LoaderCircle, label: 'Running', colour: 'text-status-running' },
  paused: { icon: CirclePause, label: 'Paused', colour: 'text-status-paused' },
  completed: { icon: CircleCheck, label: 'Completed', colour: 'text-status-completed' },
  cancelled: { icon: Ban, label: 'Cancelled', colour: 'text-status-cancelled' },
  'budget-exceeded': { icon: CircleDollarSign, label: 'Budget exceeded', colour: 'text-status-budget-exceeded' },
} as const;

export const experimentStatusLabel = (status: Status): string => looks[status].label;

/** Whether an experiment hands out runs. `inFlight`: runs that have not come to rest yet though it does not. */
export function ExperimentStatus({ status, inFlight = 0 }: { status: Status; inFlight?: number }) {
  const { icon: Icon, label, colour } = looks[status];
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-xs', colour)}>
      <Icon aria-hidden className={cn('size-3.5 shrink-0', status === 'running' && 'animate-spin')} />
      {label}
      {status !== 'running' && inFlight > 0 && `, ${inFlight} still in flight`}
    </span>
  );
}
