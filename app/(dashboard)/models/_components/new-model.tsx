'use client';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { useCreateModel } from '@/lib/models/mutations';
import type { Model } from '@/lib/models/schema';
import { paths } from '@/lib/paths';
import { usePush } from '@/lib/use-push';
import { ModelFields } from './model-fields';
import { emptyModel, fromModelForm, type ModelForm, toModelForm } from './model-form';

/** `copyOf` fills the form in as another model, under a name nobody has yet. */
export function NewModel({ copyOf }: { copyOf?: { record: Model; freeName: string } | undefined }) {
  const push = usePush();
  const create = useCreateModel();
  const record = useRecordForm<ModelForm, unknown>({
    schema: async () => (await import('./model-form-schema')).modelFormSchema,
    defaultValues: copyOf ? { ...toModelForm(copyOf.record), name: copyOf.freeName } : emptyModel,
    save: async (values) => {
      await create.mutateAsync(fromModelForm(values));
      await push(paths.models);
    },
  });
  return (
    <FormPage
      {...record}
      title={copyOf ? `Copy of ${copyOf.record.name}` : 'New model'}
      breadcrumbs={[{ label: 'Models', href: paths.models }]}
      saveLabel="Create"
    >
      <ModelFields />
    </FormPage>
  );
}
