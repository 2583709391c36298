'use client';
import { useQuery } from '@tanstack/react-query';
import { ComboboxField, NumberField, TextField, useBound } from '@/components/forms/fields';
import { FormSection } from '@/components/forms/form-page';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { CreateExperimentInput } from '@/lib/experiments/schema';
import { modelsQuery } from '@/lib/models/queries';

/** How an experiment is run, whatever its arms are: the part of the form below them. */
export const controlDefaults = {
  repeats: 1,
  concurrency: 8,
  maxUsd: '',
  limits: { maxUsd: null },
  judgeModelId: null,
  seed: 1,
} satisfies Partial<CreateExperimentInput>;

/** The limits of a run as they are sent: without a cap of their own the orchestrators' hold. */
export const withoutEmptyCap = <Values extends { limits?: { maxUsd?: string | null | undefined } | undefined }>(
  values: Values,
): Values => {
  if (values.limits === undefined || values.limits.maxUsd) return values;
  const { maxUsd: _, ...limits } = values.limits;
  return { ...values, limits };
};

export function ControlFields() {
  const models = useQuery(modelsQuery());
  return (
    <FormSection title="Control" columns={2}>
      <NumberField name="concurrency" label="Runs at once" unit="runs" step={1} hint="Can be changed while it runs." />
      <TextField
        name="maxUsd"
        label="Spending cap in $"
        optional
        placeholder="no cap"
        hint="For the whole experiment. Nothing new is started once it is reached; runs in flight finish their turn and wait."
      />
      <NumberField name="repeats" label="Repeats of each task" unit="times" step={1} hint="More can be added later." />
      <CapPerRun />
      <NumberField
        name="seed"
        label="Seed"
        optional
        step={1}
        hint="Sent with every request; each repeat adds one. Empty = none is sent."
      />
      <ComboboxField
        name="judgeModelId"
        label="Judge model"
        optional
        clearable
        placeholder="None: the checkers of the tasks decide"
        hint="Reads the answers of tasks whose checker compares text or that have none. Its cost is kept apart from the runs'."
        options={(models.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FormSection>
  );
}

/** Empty is null: the form is checked as it is typed, and a run's limits know no empty text. */
function CapPerRun() {
  const { field, error } = useBound('limits.maxUsd');
  return (
    <Field
      label="Cap per run in $"
      optional
      error={error}
      hint="A run that reaches it ends without an answer, which counts as not right."
    >
      <Input
        ref={field.ref}
        value={field.value ?? ''}
        onChange={(event) => field.onChange(event.target.value.trim() || null)}
        onBlur={field.onBlur}
        placeholder="as the orchestrators have it"
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}
