'use client';
import { useState } from 'react';
import { TextareaField, TextField } from '@/components/forms/fields';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { useCreateDataset } from '@/lib/datasets/mutations';
import type { UpdateDatasetInput } from '@/lib/datasets/schema';
import { paths } from '@/lib/paths';
import { usePush } from '@/lib/use-push';
import { importBody, importFault } from './import/import-fault';
import { ImportSections } from './import/import-sections';
import { useImport } from './import/use-import';

const empty: UpdateDatasetInput = { name: '', description: '', source: '' };

export function NewDataset() {
  const push = usePush();
  const create = useCreateDataset();
  const source = useImport();
  const [tried, setTried] = useState(false);
  const fault = importFault(source);
  const record = useRecordForm({
    schema: async () => (await import('@/lib/datasets/schema')).updateDatasetInputSchema,
    defaultValues: empty,
    save: async (values) => {
      if (fault !== undefined) return;
      const { id } = await create.mutateAsync({ ...values, ...importBody(source) });
      await push(paths.dataset(id));
    },
  });
  const { form } = record;
  return (
    <FormPage
      {...record}
      submit={async (event) => {
        setTried(true);
        await record.submit(event);
      }}
      title="Import a dataset"
      breadcrumbs={[{ label: 'Datasets', href: paths.datasets }]}
      saveLabel="Import"
    >
      <ImportSections
        source={source}
        error={tried ? fault : undefined}
        onFile={(name) => {
          if (!form.getValues('name')) form.setValue('name', name.slice(0, 120), { shouldDirty: true });
        }}
      />
      <FormSection title="Dataset">
        <TextField name="name" label="Name" />
        <TextareaField name="description" label="Description" optional rows={1} />
        <TextField name="source" label="Source" optional />
      </FormSection>
    </FormPage>
  );
}
