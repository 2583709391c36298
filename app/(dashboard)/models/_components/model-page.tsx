'use client';
import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { ModelTestSection } from '@/components/backends/model-test-section';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { MeasuredSection } from '@/components/registry/measured-section';
import { RecordState } from '@/components/registry/record-state';
import { ArchiveButton, RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { useArchiveModel, useDeleteModel, useRestoreModel, useUpdateModel } from '@/lib/models/mutations';
import { modelQuery } from '@/lib/models/queries';
import type { Model, ModelTest } from '@/lib/models/schema';
import { paths } from '@/lib/paths';
import { ModelFields } from './model-fields';
import { fromModelForm, type ModelForm, toModelForm } from './model-form';

export function ModelPage({ id }: { id: string }) {
  return <RecordState query={useQuery(modelQuery(id))}>{(model) => <ModelEditor model={model} />}</RecordState>;
}

function ModelEditor({ model }: { model: Model }) {
  const update = useUpdateModel(model.id);
  const remove = useDeleteModel(model.id);
  const restore = useRestoreModel(model.id);
  const archive = useArchiveModel(model.id);
  const record = useRecordForm<ModelForm, unknown>({
    schema: async () => (await import('./model-form-schema')).modelFormSchema,
    defaultValues: toModelForm(model),
    save: async (values) => {
      record.form.reset(toModelForm(await update.mutateAsync(fromModelForm(values))));
    },
  });
  const takeOver = ({ tools, parallelTools, reasoning }: ModelTest['learnt']) => {
    const { form } = record;
    form.resetField('capabilities.tools', { defaultValue: tools });
    form.resetField('capabilities.parallelTools', { defaultValue: parallelTools });
    form.resetField('capabilities.reasoning', { defaultValue: reasoning });
  };
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
        <>
          <Button asChild variant="outline">
            <Link href={paths.newModelFrom(model.id)}>
              <Copy aria-hidden /> Duplicate
            </Link>
          </Button>
          {model.archivedAt ? (
            <RestoreButton restore={() => restore.mutateAsync(undefined)} />
          ) : (
            <>
              <ArchiveButton archive={() => archive.mutateAsync(undefined)} />
              <RemoveButton
                what="model"
                name={model.name}
                remove={() => remove.mutateAsync(undefined)}
                next={paths.models}
              />
            </>
          )}
        </>
      }
    >
      <ModelFields modelId={model.id} />
      <ModelTestSection model={model} onTested={takeOver} />
      <MeasuredSection domain="models" id={model.id} />
    </FormPage>
  );
}
