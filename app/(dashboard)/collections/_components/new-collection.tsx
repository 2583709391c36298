'use client';
import { TextareaField, TextField } from '@/components/forms/fields';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { useCreateCollection } from '@/lib/collections/mutations';
import { paths } from '@/lib/paths';
import { usePush } from '@/lib/use-push';

export function NewCollection() {
  const push = usePush();
  const create = useCreateCollection();
  const record = useRecordForm({
    schema: async () => (await import('@/lib/collections/schema')).collectionInputSchema,
    defaultValues: { name: '', description: '' },
    save: async (values) => {
      const { id } = await create.mutateAsync(values);
      await push(paths.collection(id));
    },
  });
  return (
    <FormPage
      {...record}
      title="New collection"
      breadcrumbs={[{ label: 'Collections', href: paths.collections }]}
      saveLabel="Create"
    >
      <FormSection title="Collection" description="Documents are uploaded in the next step.">
        <TextField name="name" label="Name" placeholder="Handbook" />
        <TextareaField name="description" label="Description" optional rows={1} />
      </FormSection>
    </FormPage>
  );
}
