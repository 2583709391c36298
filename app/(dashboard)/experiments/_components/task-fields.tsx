'use client';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { ComboboxField, NumberField, useBound } from '@/components/forms/fields';
import { Button } from '@/components/ui/button';
import { tasksQuery } from '@/lib/datasets/queries';
import type { Dataset } from '@/lib/datasets/schema';
import type { CreateExperimentInput } from '@/lib/experiments/schema';
import { plural } from '@/lib/format';

/** Which tasks: a dataset, a category of it, all of them or a seeded sample. */
export function TaskFields({ datasets }: { datasets: readonly Dataset[] }) {
  const { setValue } = useFormContext<CreateExperimentInput>();
  const [datasetId, category] = useWatch<CreateExperimentInput, ['datasetId', 'category']>({
    name: ['datasetId', 'category'],
  });
  const sample = useBound('sample');
  const isSample = sample.field.value !== null;
  const found = useQuery({
    ...tasksQuery(datasetId, { limit: 1, category: category ?? undefined }),
    enabled: datasetId !== '',
  });
  const total = found.data?.total;
  const count = Math.max(1, Math.min(20, total ?? 20));
  return (
    <>
      <ComboboxField
        name="datasetId"
        label="Dataset"
        placeholder="Choose a dataset"
        options={datasets.map(({ id, name, taskCount }) => ({
          value: id,
          label: name,
          hint: plural(taskCount, 'task'),
        }))}
        onChange={() => setValue('category', null)}
      />
      {(found.data?.categories.length ?? 0) > 0 && (
        <ComboboxField
          name="category"
          label="Category"
          optional
          clearable
          placeholder="All categories"
          options={(found.data?.categories ?? []).map((value) => ({ value, label: value }))}
        />
      )}
      <fieldset className="flex flex-wrap items-center gap-2" aria-label="How many tasks">
        <Button
          variant={isSample ? 'outline' : 'secondary'}
          aria-pressed={!isSample}
          onClick={() => sample.field.onChange(null)}
        >
          {total === undefined ? 'All tasks' : `All ${plural(total, 'task')}`}
        </Button>
        <Button
          variant={isSample ? 'secondary' : 'outline'}
          aria-pressed={isSample}
          onClick={() => sample.field.onChange({ count, seed: 1 })}
        >
          A sample
        </Button>
      </fieldset>
      {isSample && (
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField name="sample.count" label="Tasks in the sample" unit="tasks" step={1} />
          <NumberField
            name="sample.seed"
            label="Seed of the sample"
            step={1}
            hint="The same seed takes the same tasks."
          />
        </div>
      )}
    </>
  );
}
