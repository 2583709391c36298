'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { experimentQuery } from '@/lib/experiments/queries';
import { paths } from '@/lib/paths';

/** The experiment, and its arm, that the list is narrowed to, with a way back and a way out. */
export function ExperimentChip({ id, arm, onClear }: { id: string; arm: string | undefined; onClear: () => void }) {
  const experiment = useQuery(experimentQuery(id));
  const name =
    experiment.data?.name ?? (experiment.isError ? 'An experiment that is not there any more' : 'Experiment …');
  const part =
    arm === 'superseded' ? 'failed earlier, tried again' : experiment.data?.arms.find((one) => one.id === arm)?.label;
  return (
    <span className="col-span-2 inline-flex h-7 min-w-0 max-w-full items-center gap-1 rounded-md border bg-card pl-2.5 text-xs">
      <span className="text-muted-foreground">Experiment</span>
      <Link href={paths.experiment(id)} className="truncate font-medium text-brand underline-offset-4 hover:underline">
        {name}
      </Link>
      {part && <span className="truncate text-muted-foreground">· {part}</span>}
      <button
        type="button"
        aria-label="Show runs of all experiments"
        className="grid size-7 shrink-0 place-items-center rounded-md text-muted-foreground hover:text-foreground"
        onClick={onClear}
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
