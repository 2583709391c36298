'use client';
import { useRouter } from 'next/navigation';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { useCreateModel } from '@/lib/models/mutations';
import { paths } from '@/lib/paths';
import { ModelFields } from './model-fields';
import { emptyModel, fromModelForm, type ModelForm, modelFormSchema } from './model-form';

export function NewModel() {
  const router = useRouter();
  const create = useCreateModel();
  const record = useRecordForm<ModelForm, unknown>({
    schema: modelFormSchema,
    defaultValues: emptyModel,
    save: async (values) => {
      await create.mutateAsync(fromModelForm(values));
      router.push(paths.models);
    },
  });
  return (
    <FormPage {...record} title="New model" breadcrumbs={[{ label: 'Models', href: paths.models }]} saveLabel="Create">
      <ModelFields />
    </FormPage>
  );
}
