'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { SelectControl } from '@/components/forms/select-control';
import { useUnsaved } from '@/components/forms/use-unsaved';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { isApiError } from '@/lib/http/fetch-json';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { paths } from '@/lib/paths';
import { preferencesQuery } from '@/lib/preferences/queries';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { startRunMutation } from '@/lib/runs/mutations';
import type { RunDetail } from '@/lib/runs/schema';
import { toast } from '@/lib/toast';
import { usePush } from '@/lib/use-push';
import { emptyValues, inputOf, type LaunchValues, valuesOf } from './launch-values';
import { OrchestratorSummary } from './orchestrator-summary';
import { suggestedOrchestrator } from './suggested-orchestrator';
import { TaskField } from './task-field';

const checkerOptions = [
  { value: 'exact', label: 'Same words' },
  { value: 'number', label: 'Same number' },
  { value: 'model', label: 'By a judge model' },
  { value: 'none', label: 'By a person' },
];

/** Fields of the request and the control each is shown at. */
const controls: Record<string, keyof LaunchValues> = {
  orchestratorId: 'orchestratorId',
  preferenceId: 'preferenceId',
  priceBookId: 'priceBookId',
  taskId: 'taskId',
  prompt: 'prompt',
  reference: 'reference',
  checker: 'checker',
  'limits.maxTurns': 'maxTurns',
  'limits.maxUsd': 'maxUsd',
  'limits.maxSeconds': 'maxSeconds',
  seed: 'seed',
};

/** Choose an orchestrator, give it a task, launch. */
export function LaunchForm({
  like,
  orchestratorId,
  taskId,
}: {
  /** Fill in the form as for this run. */
  like?: RunDetail | undefined;
  orchestratorId: string | null;
  taskId: string | null;
}) {
  const push = usePush();
  const client = useQueryClient();
  const orchestrators = useQuery(orchestratorsQuery());
  const preferences = useQuery(preferencesQuery());
  const priceBooks = useQuery(priceBooksQuery());
  const usable = (orchestrators.data ?? []).filter((orchestrator) => orchestrator.archivedAt === null);
  const form = useForm<LaunchValues>({
    defaultValues: like
      ? valuesOf(like)
      : { ...emptyValues, orchestratorId: orchestratorId ?? suggestedOrchestrator(usable), taskId },
  });
  const values = form.watch();
  const { errors, isDirty } = form.formState;
  const start = useMutation({
    ...startRunMutation(client),
    onSuccess: ({ id }) => push(paths.playgroundRun(id)),
    onError: (error) => {
      const issues = isApiError(error)
        ? (error.issues ?? (error.field ? [{ field: error.field, message: error.message }] : []))
        : [];
      const placed = issues.flatMap(({ field, message }) => {
        const control = controls[field] ?? controls[field.split('.')[0] ?? ''];
        return control ? [{ control, message }] : [];
      });
      for (const { control, message } of placed) form.setError(control, { message });
      if (placed.length === 0) toast.error(error.message);
    },
  });
  useUnsaved(isDirty && !start.isPending && !start.isSuccess);
  const set = <K extends keyof LaunchValues>(key: K, value: LaunchValues[K]) => {
    form.clearErrors(key);
    form.setValue(key, value as never, { shouldDirty: true });
  };
  const send = form.handleSubmit((ready) => start.mutate(inputOf(ready)));
  const launch = (event?: React.BaseSyntheticEvent) => {
    form.clearErrors(); // the server's own are no reason not to ask it once more
    return send(event);
  };
  const chosen = usable.find((orchestrator) => orchestrator.id === values.orchestratorId);

  return (
    <form
      noValidate
      onSubmit={launch}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          void launch();
        }
      }}
      className="space-y-5"
    >
      <Field label="Orchestrator" error={errors.orchestratorId?.message}>
        <Combobox
          options={usable.map((orchestrator) => ({
            value: orchestrator.id,
            label: orchestrator.name,
            hint: orchestrator.description,
            group: orchestrator.simulated ? 'Simulated' : 'Real',
          }))}
          value={values.orchestratorId}
          onValueChange={(value) => set('orchestratorId', value)}
          placeholder="Choose an orchestrator"
        />
      </Field>
      {chosen && <OrchestratorSummary orchestrator={chosen} />}
      <TaskField taskId={values.taskId} error={errors.taskId?.message} onPick={(task) => set('taskId', task)}>
        <Field label="Task" error={errors.prompt?.message}>
          <Textarea
            rows={5}
            placeholder="What should be found out?"
            {...form.register('prompt', { onChange: () => form.clearErrors('prompt') })}
          />
        </Field>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-[1fr_12rem]">
          <Field
            label="Reference answer"
            optional
            hint="With one, the answer is judged when the run ends."
            error={errors.reference?.message}
          >
            <Input {...form.register('reference')} />
          </Field>
          <Field label="Compared by" error={errors.checker?.message}>
            <SelectControl
              value={values.checker}
              onValueChange={(value) => set('checker', value as LaunchValues['checker'])}
              options={checkerOptions}
            />
          </Field>
        </div>
      </TaskField>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Preference"
          optional
          hint="What the model is told, and what is enforced."
          error={errors.preferenceId?.message}
        >
          <Combobox
            clearable
            options={(preferences.data ?? [])
              .filter((preference) => preference.archivedAt === null)
              .map((preference) => ({ value: preference.id, label: preference.name, hint: preference.sentence }))}
            value={values.preferenceId}
            onValueChange={(value) => set('preferenceId', value)}
            placeholder="None"
          />
        </Field>
        <Field label="Price book" optional hint="What calls are booked with." error={errors.priceBookId?.message}>
          <Combobox
            clearable
            options={(priceBooks.data ?? []).map((book) => ({
              value: book.id,
              label: book.name,
              hint: book.isDefault ? 'default' : undefined,
            }))}
            value={values.priceBookId}
            onValueChange={(value) => set('priceBookId', value)}
            placeholder="The default book"
          />
        </Field>
      </div>
      <fieldset>
        <legend className="mb-2 font-medium">
          Limits <span className="font-normal text-muted-foreground text-xs">empty = the orchestrator’s own</span>
        </legend>
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Field label="Turns" error={errors.maxTurns?.message}>
            <Input
              inputMode="numeric"
              placeholder={String(chosen?.setup.limits.maxTurns ?? '')}
              {...form.register('maxTurns')}
            />
          </Field>
          <Field label="US dollars" error={errors.maxUsd?.message}>
            <Input
              inputMode="decimal"
              placeholder={chosen?.setup.limits.maxUsd ?? 'none'}
              {...form.register('maxUsd')}
            />
          </Field>
          <Field label="Seconds" error={errors.maxSeconds?.message}>
            <Input
              inputMode="decimal"
              placeholder={String(chosen?.setup.limits.maxSeconds ?? 'none')}
              {...form.register('maxSeconds')}
            />
          </Field>
          <Field label="Seed" error={errors.seed?.message}>
            <Input inputMode="numeric" placeholder="none" {...form.register('seed')} />
          </Field>
        </div>
      </fieldset>
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" size="lg" pending={start.isPending}>
          <Play aria-hidden /> Launch
        </Button>
        {Object.keys(errors).length > 0 ? (
          <span role="alert" className="text-danger text-xs">
            Not launched yet: something above needs your attention.
          </span>
        ) : (
          <span className="text-muted-foreground text-xs max-sm:hidden">Ctrl or ⌘ with Enter</span>
        )}
      </div>
    </form>
  );
}
