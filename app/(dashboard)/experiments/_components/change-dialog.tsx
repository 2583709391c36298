'use client';
import { FormProvider } from 'react-hook-form';
import { NumberField, TextField } from '@/components/forms/fields';
import { useRecordForm } from '@/components/forms/use-record-form';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { useChangeExperiment } from '@/lib/experiments/mutations';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { formatUsd } from '@/lib/format';

const atOnce = 'Takes effect at once. With fewer places, runs in flight are finished first.';
const effects: Record<Exclude<ExperimentDetail['status'], 'budget-exceeded'>, string> = {
  running: atOnce,
  paused: atOnce,
  completed:
    'It is completed. The places and the cap hold for runs that are added. The cap also limits what judge models are asked.',
  cancelled: 'It was cancelled: no run is added any more. The cap also limits what judge models are asked.',
};

/**
 * Name, places and cap of an experiment; one that ran into its cap goes on when that is raised. Of one that has ended they hold for what
 * is added or judged again.
 */
export function ChangeDialog({ experiment, onClose }: { experiment: ExperimentDetail; onClose: () => void }) {
  const change = useChangeExperiment(experiment.id, onClose);
  const { status } = experiment;
  const isStopped = status === 'budget-exceeded';
  const { form, submit, fault } = useRecordForm({
    schema: async () => (await import('@/lib/experiments/schema')).changeExperimentInputSchema,
    defaultValues: { name: experiment.name, concurrency: experiment.concurrency, maxUsd: experiment.maxUsd ?? '' },
    save: (values) => change.mutateAsync({ ...values, resume: isStopped }),
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <FormProvider {...form}>
          <form onSubmit={submit} noValidate className="flex flex-col gap-4">
            <DialogHeader>
              <DialogTitle>{isStopped ? 'Raise the cap and go on' : 'Change the experiment'}</DialogTitle>
              <DialogDescription>
                {status === 'budget-exceeded'
                  ? `${formatUsd(experiment.cost.usd)} is spent so far. It goes on once the cap is higher than that.`
                  : effects[status]}
              </DialogDescription>
            </DialogHeader>
            {fault && (
              <p role="alert" className="rounded-md bg-danger/10 px-3 py-2 text-danger">
                {fault}
              </p>
            )}
            <TextField name="name" label="Name" />
            {status !== 'cancelled' && <NumberField name="concurrency" label="Runs at once" unit="runs" step={1} />}
            <TextField name="maxUsd" label="Spending cap in $" optional hint="Judging included. Empty = no cap." />
            <DialogFooter>
              <Button variant="outline" onClick={onClose}>
                Leave it
              </Button>
              <Button type="submit" variant="primary" pending={form.formState.isSubmitting}>
                {isStopped ? 'Save and resume' : 'Save'}
              </Button>
            </DialogFooter>
          </form>
        </FormProvider>
      </DialogContent>
    </Dialog>
  );
}
