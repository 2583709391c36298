'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import { cn } from '@/lib/cn';
import type { EstimateAddedInput } from '@/lib/experiments/add-schema';
import type { AddedEstimate } from '@/lib/experiments/estimate-schema';
import { useAddRuns } from '@/lib/experiments/mutations';
import { estimateAddedQuery } from '@/lib/experiments/queries';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { versionNote } from '@/lib/experiments/version-note';
import { plural } from '@/lib/format';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { preferencesQuery } from '@/lib/preferences/queries';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { EstimateNumbers } from './estimate-numbers';

type Arm = { orchestratorId: string | null; preferenceId: string | null; priceBookId: string | null };

/** Adds repeats or an arm, after showing what that would take. */
export function AddRunsDialog({ experiment, onClose }: { experiment: ExperimentDetail; onClose: () => void }) {
  const [what, setWhat] = useState<'repeats' | 'arm'>('repeats');
  const [repeats, setRepeats] = useState('1');
  const [arm, setArm] = useState<Arm>({
    orchestratorId: null,
    preferenceId: null,
    priceBookId: experiment.arms[0]?.arm.priceBook?.id ?? null,
  });
  const input = inputOf({ what, repeats, arm });
  const add = useAddRuns(experiment.id, onClose);
  const estimate = useQuery({
    ...estimateAddedQuery(experiment.id, input ?? { add: 'repeats', repeats: 1 }),
    enabled: input !== null,
  });
  const fault = add.error ?? (input ? estimate.error : null);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <form
          noValidate
          className="flex min-w-0 flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (input) add.mutate(input);
          }}
        >
          <DialogHeader>
            <DialogTitle>Add runs</DialogTitle>
            <DialogDescription>
              Of the tasks this experiment has ({plural(experiment.taskCount, 'task')}), under the same limits and
              judged in the same way. {afterwards(experiment)}
            </DialogDescription>
          </DialogHeader>
          <Tabs value={what} onValueChange={(value) => setWhat(value === 'arm' ? 'arm' : 'repeats')}>
            <TabsList aria-label="What to add">
              <TabsTrigger value="repeats">Repeats</TabsTrigger>
              <TabsTrigger value="arm">An arm</TabsTrigger>
            </TabsList>
            <TabsContent value="repeats">
              <Field
                label="Further repeats of each task under each arm"
                hint={`There ${experiment.repeats === 1 ? 'is 1' : `are ${experiment.repeats}`} now; at most 100.`}
                error={repeatsFault(repeats)}
              >
                <Input
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={99}
                  value={repeats}
                  onChange={(event) => setRepeats(event.target.value)}
                />
              </Field>
            </TabsContent>
            <TabsContent value="arm" className="flex flex-col gap-3">
              <ArmFields arm={arm} onChange={setArm} taken={estimate.data?.arm ?? null} experiment={experiment} />
            </TabsContent>
          </Tabs>
          <section aria-label="Estimate" aria-live="polite" className="flex min-w-0 flex-col gap-3">
            {fault ? (
              <p role="alert" className="rounded-md bg-danger/10 px-3 py-2 text-danger">
                {fault.message}
              </p>
            ) : input === null ? (
              <p className="text-muted-foreground">
                {what === 'arm' ? 'Choose an orchestrator.' : 'Say how many repeats.'}
              </p>
            ) : estimate.data ? (
              <EstimateNumbers estimate={estimate.data} />
            ) : (
              <Skeleton className="h-32 w-full" />
            )}
          </section>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" variant="primary" pending={add.isPending} disabled={input === null || !estimate.data}>
              {estimate.data && input ? `Add ${plural(estimate.data.runCount, 'run')}` : 'Add'}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

const isCount = (text: string) => /^\d{1,2}$/.test(text) && Number(text) > 0;
const repeatsFault = (text: string) => (isCount(text) ? undefined : 'A whole number from 1 to 99.');

function inputOf({
  what,
  repeats,
  arm,
}: {
  what: 'repeats' | 'arm';
  repeats: string;
  arm: Arm;
}): EstimateAddedInput | null {
  if (what === 'repeats') return isCount(repeats) ? { add: 'repeats', repeats: Number(repeats) } : null;
  const { orchestratorId, ...rest } = arm;
  return orchestratorId === null ? null : { add: 'arm', orchestratorId, ...rest };
}

function afterwards({ status }: ExperimentDetail): string {
  if (status === 'completed') return 'It runs again until they have ended.';
  return status === 'running' ? 'They begin when those before them have.' : 'They wait until it is resumed.';
}

type Part = keyof NonNullable<AddedEstimate['arm']>;

function ArmFields({
  arm,
  onChange,
  taken,
  experiment,
}: {
  arm: Arm;
  onChange: (arm: Arm) => void;
  /** The versions it would run under, once they are known. */
  taken: AddedEstimate['arm'];
  experiment: ExperimentDetail;
}) {
  const orchestrators = useQuery(orchestratorsQuery());
  const preferences = useQuery(preferencesQuery());
  const books = useQuery(priceBooksQuery());
  const toOption = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  const hint = (part: Part) => {
    const note = versionNote(
      taken?.[part] ?? null,
      experiment.arms.map((one) => one.arm[part]),
    );
    return note && <span className={cn(note.differs && 'text-warning')}>{note.text}</span>;
  };
  return (
    <>
      <Field label="Orchestrator" hint={hint('orchestrator')}>
        <Combobox
          options={(orchestrators.data ?? []).map(toOption)}
          value={arm.orchestratorId}
          onValueChange={(orchestratorId) => onChange({ ...arm, orchestratorId })}
          placeholder="Choose an orchestrator"
        />
      </Field>
      <Field label="Preference" optional hint={hint('preference')}>
        <Combobox
          clearable
          options={(preferences.data ?? []).map(toOption)}
          value={arm.preferenceId}
          onValueChange={(preferenceId) => onChange({ ...arm, preferenceId })}
          placeholder="No preference"
        />
      </Field>
      <Field label="Price book" optional hint={hint('priceBook')}>
        <Combobox
          clearable
          options={(books.data ?? []).map(toOption)}
          value={arm.priceBookId}
          onValueChange={(priceBookId) => onChange({ ...arm, priceBookId })}
          placeholder="The default one"
        />
      </Field>
    </>
  );
}
