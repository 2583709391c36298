'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { TextField } from '@/components/forms/fields';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { RecordState } from '@/components/registry/record-state';
import { useAddTasks } from '@/lib/datasets/mutations';
import { datasetQuery } from '@/lib/datasets/queries';
import type { Dataset } from '@/lib/datasets/schema';
import type { ErrorIssue } from '@/lib/errors';
import { isApiError } from '@/lib/http/fetch-json';
import { paths } from '@/lib/paths';
import { usePush } from '@/lib/use-push';
import { importBody, importFault } from './import/import-fault';
import { ImportSections } from './import/import-sections';
import { Refused } from './import/refused';
import { useImport } from './import/use-import';

/** More tasks from a file, as a new version of a dataset. */
export function AddTasks({ id }: { id: string }) {
  return <RecordState query={useQuery(datasetQuery(id))}>{(dataset) => <Form dataset={dataset} />}</RecordState>;
}

function Form({ dataset }: { dataset: Dataset }) {
  const push = usePush();
  const add = useAddTasks(dataset.id);
  const source = useImport();
  const [refused, setRefused] = useState<{ text: string; issues: readonly ErrorIssue[] } | null>(null);
  const [tried, setTried] = useState(false);
  const fault = importFault(source);
  const record = useRecordForm({
    schema: async () => (await import('@/lib/datasets/version-schema')).versionNoteSchema,
    defaultValues: { note: '' },
    save: async ({ note }) => {
      if (fault !== undefined) return;
      try {
        await add.mutateAsync({ note, ...importBody(source) });
      } catch (error) {
        setRefused({ text: source.text, issues: isApiError(error) ? (error.issues ?? []) : [] });
        throw error;
      }
      await push(paths.dataset(dataset.id));
    },
  });
  return (
    <FormPage
      {...record}
      submit={async (event) => {
        setTried(true);
        await record.submit(event);
      }}
      title="Import more tasks"
      breadcrumbs={[
        { label: 'Datasets', href: paths.datasets },
        { label: dataset.name, href: paths.dataset(dataset.id) },
      ]}
      saveLabel={`Import as version ${dataset.version + 1}`}
    >
      <ImportSections source={source} error={tried ? fault : undefined} />
      {refused && refused.text === source.text && !source.options.skipBadRows && refused.issues.length > 0 && (
        <FormSection title="Rows that were refused">
          <Refused issues={refused.issues} source={source} />
        </FormSection>
      )}
      <FormSection title="Version">
        <TextField name="note" label="Note" optional hint="What is new in it, for the list of versions." />
      </FormSection>
    </FormPage>
  );
}
