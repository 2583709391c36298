'use client';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { ComboboxField, NumberField, useBound } from '@/components/forms/fields';
import { Button } from '@/components/ui/button';
import { tasksQuery } from '@/lib/datasets/queries';
import type { Dataset } from '@/lib/datasets/schema';
import type { CreateExperimentInput } from '@/lib/experiments/schema';
import { plural } from '@/lib/format';
import { DifficultyField, TagField } from './task-filter-fields';
import { VersionField } from './version-field';

/** Which tasks: a dataset, some of it by category, tag and difficulty, all of those or a seeded sample; or tasks chosen elsewhere. */
export function TaskFields({ datasets }: { datasets: readonly Dataset[] }) {
  const { setValue } = useFormContext<CreateExperimentInput>();
  const [datasetId, version, category, tags, difficulty, taskIds] = useWatch<
    CreateExperimentInput,
    ['datasetId', 'datasetVersion', 'category', 'tags', 'difficulty', 'taskIds']
  >({ name: ['datasetId', 'datasetVersion', 'category', 'tags', 'difficulty', 'taskIds'] });
  const dataset = datasets.find(({ id }) => id === datasetId);
  const sample = useBound('sample');
  const isSample = sample.field.value !== null;
  const found = useQuery({
    ...tasksQuery(datasetId, {
      limit: 1,
      version: version ?? undefined,
      category: category ?? undefined,
      tag: tags?.length ? tags : undefined,
      minDifficulty: difficulty?.min,
      maxDifficulty: difficulty?.max,
    }),
    enabled: datasetId !== '',
  });
  const total = found.data?.total;
  const count = Math.max(1, Math.min(20, total ?? 20));
  const forget = () => {
    setValue('category', null);
    setValue('tags', []);
    setValue('difficulty', null);
    setValue('taskIds', null);
  };
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
        onChange={() => {
          setValue('datasetVersion', null);
          forget();
        }}
      />
      {dataset && <VersionField key={dataset.id} dataset={dataset} onChange={forget} />}
      {taskIds ? (
        <p className="flex flex-wrap items-center gap-2">
          <span>{plural(taskIds.length, 'task')} chosen one by one.</span>
          <Button size="sm" variant="outline" onClick={() => setValue('taskIds', null)}>
            Choose from all
          </Button>
        </p>
      ) : (
        <>
          {found.data && (
            <div className="grid gap-4 empty:hidden sm:grid-cols-2">
              {found.data.categories.length > 0 && (
                <ComboboxField
                  name="category"
                  label="Category"
                  optional
                  clearable
                  placeholder="All categories"
                  options={found.data.categories.map((value) => ({ value, label: value }))}
                />
              )}
              {found.data.tags.length > 0 && <TagField tags={found.data.tags} />}
              {found.data.difficulties.length > 0 && <DifficultyField />}
            </div>
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
      )}
    </>
  );
}
