'use client';
import { useQuery } from '@tanstack/react-query';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { RecordState } from '@/components/registry/record-state';
import { RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { useDeleteModel, useRestoreModel, useUpdateModel } from '@/lib/models/mutations';
import { modelQuery } from '@/lib/models/queries';
import type { Model } from '@/lib/models/schema';
import { paths } from '@/lib/paths';
import { ModelFields } from './model-fields';
import { fromModelForm, type ModelForm, modelFormSchema, toModelForm } from './model-form';

export function ModelPage({ id }: { id: string }) {
  return <RecordState query={useQuery(modelQuery(id))}>{(model) => <ModelEditor model={model} />}</RecordState>;
}

function ModelEditor({ model }: { model: Model }) {
  const update = useUpdateModel(model.id);
  const remove = useDeleteModel(model.id);
  const restore = useRestoreModel(model.id);
  const record = useRecordForm<ModelForm, unknown>({
    schema: modelFormSchema,
    defaultValues: toModelForm(model),
    save: async (values) => {
      record.form.reset(toModelForm(await update.mutateAsync(fromModelForm(values))));
    },
  });
  return (
    <FormPage
      {...record}
      title={model.name}
      breadcrumbs={[{ label: 'Models', href: paths.models }]}
      meta={
        <>
          {model.simulated && <SimulatedBadge />}
          {model.archivedAt && <Badge>archived</Badge>}
        </>
      }
      actions={
        model.archivedAt ? (
          <RestoreButton restore={() => restore.mutateAsync(undefined)} />
        ) : (
          <RemoveButton
            what="model"
            name={model.name}
            remove={() => remove.mutateAsync(undefined)}
            next={paths.models}
          />
        )
      }
    >
      <ModelFields />
    </FormPage>
  );
}
