'use client';
import { useQuery } from '@tanstack/react-query';
import { useBound } from '@/components/forms/fields';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { datasetVersionsQuery } from '@/lib/datasets/queries';
import type { Dataset } from '@/lib/datasets/schema';
import { plural } from '@/lib/format';

type Props = {
  dataset: Dataset;
  /** Another version has other tasks, and other categories and tags. */
  onChange: () => void;
};

/** Which version of the dataset: the newest, unless what ran on an older one is to be run again. */
export function VersionField({ dataset, onChange }: Props) {
  const { field, error } = useBound('datasetVersion');
  const given = field.value as number | null | undefined;
  const versions = useQuery({ ...datasetVersionsQuery(dataset.id), enabled: dataset.version > 1 });
  if (dataset.version === 1 && (given ?? 1) === 1) return null;
  return (
    <Field
      label="Version"
      error={
        error ?? (versions.isError ? `The other versions could not be read: ${versions.error.message}` : undefined)
      }
      hint={given ? 'An older version: its tasks are as they were then.' : undefined}
    >
      <Combobox
        value={String(given ?? dataset.version)}
        placeholder={`Version ${given ?? dataset.version}`}
        emptyText={versions.isPending ? 'Reading the versions…' : undefined}
        options={(versions.data ?? []).map(({ version, taskCount, note }) => ({
          value: String(version),
          label: version === dataset.version ? `Version ${version}, the newest` : `Version ${version}`,
          hint: [plural(taskCount, 'task'), note].filter(Boolean).join(' · '),
        }))}
        onValueChange={(value) => {
          const chosen = Number(value ?? dataset.version);
          field.onChange(chosen === dataset.version ? null : chosen);
          onChange();
        }}
      />
    </Field>
  );
}
