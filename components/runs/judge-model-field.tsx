'use client';

import { useQuery } from '@tanstack/react-query';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { modelsQuery } from '@/lib/models/queries';

/** Chooses a model to judge with, by name and backend. */
export function JudgeModelField({
  value,
  onChange,
  label = 'Judge model',
  hint,
  error,
  clearable = false,
}: {
  value: string | null;
  onChange: (modelId: string | null) => void;
  label?: string;
  hint?: string;
  error?: string | undefined;
  clearable?: boolean;
}) {
  const models = useQuery(modelsQuery());
  const fault = models.isError ? `The models could not be loaded. ${models.error.message}` : undefined;
  return (
    <Field label={label} hint={hint} error={error ?? fault}>
      <Combobox
        options={(models.data ?? []).map((model) => ({
          value: model.id,
          label: model.name,
          hint: model.simulated ? `${model.backendName} · simulated` : model.backendName,
        }))}
        value={value}
        onValueChange={onChange}
        clearable={clearable}
        placeholder={models.isPending ? 'Loading…' : 'No model chosen'}
        emptyText="No model matches."
      />
    </Field>
  );
}
