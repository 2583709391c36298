'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { TextareaField, TextField } from '@/components/forms/fields';
import { FileTextField } from '@/components/forms/file-text-field';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { IssueList } from '@/components/forms/issue-list';
import { useRecordForm } from '@/components/forms/use-record-form';
import { useCreateDataset } from '@/lib/datasets/mutations';
import type { CreateDatasetInput } from '@/lib/datasets/schema';
import type { ErrorIssue } from '@/lib/errors';
import { plural } from '@/lib/format';
import { loadAgain } from '@/lib/http/load-again';
import { paths } from '@/lib/paths';

const empty: CreateDatasetInput = { name: '', description: '', source: '', jsonl: '' };

export function NewDataset() {
  const router = useRouter();
  const create = useCreateDataset();
  const [checked, setChecked] = useState<{ count: number; issues: ErrorIssue[] } | null>(null);
  const record = useRecordForm({
    schema: async () => (await import('@/lib/datasets/schema')).createDatasetInputSchema,
    defaultValues: empty,
    save: async (values) => {
      const { id } = await create.mutateAsync(values);
      router.push(paths.dataset(id));
    },
  });
  const { form } = record;
  return (
    <FormPage
      {...record}
      title="Import a dataset"
      breadcrumbs={[{ label: 'Datasets', href: paths.datasets }]}
      saveLabel="Import"
    >
      <FormSection
        title="Tasks"
        description='One JSON object a line with "question" and "answer"; "id", "choices", "category", "difficulty" and "tags" are read too. "checker" says how answers are judged: {"type": "exact"}, "number", "choice", "none", or "model" for a judge model.'
      >
        <FileTextField
          label="Choose a JSONL file, or drop it here"
          hint=".jsonl, up to 50 MB"
          accept=".jsonl,.ndjson,application/x-ndjson"
          error={form.formState.errors.jsonl?.message}
          onFiles={async ([file]) => {
            if (!file) return;
            const { parseJsonlTasks } = await loadAgain(() => import('@/lib/datasets/parse-jsonl-tasks'));
            const { tasks, issues } = parseJsonlTasks(file.text);
            setChecked({ count: tasks.length, issues });
            form.setValue('jsonl', file.text, { shouldValidate: true, shouldDirty: true });
            if (!form.getValues('name')) form.setValue('name', file.name.replace(/\.[^.]+$/, ''));
          }}
        />
        {checked && checked.issues.length === 0 && (
          <p className="text-success">{plural(checked.count, 'task')} can be imported.</p>
        )}
        {checked && <IssueList issues={checked.issues} />}
      </FormSection>
      <FormSection title="Dataset">
        <TextField name="name" label="Name" />
        <TextareaField name="description" label="Description" optional rows={1} />
        <TextField name="source" label="Source" optional />
      </FormSection>
    </FormPage>
  );
}
