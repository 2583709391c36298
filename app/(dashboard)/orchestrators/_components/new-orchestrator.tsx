'use client';
import { useRouter } from 'next/navigation';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { useCreateOrchestrator } from '@/lib/orchestrators/mutations';
import { paths } from '@/lib/paths';
import { OrchestratorFields } from './orchestrator-fields';
import {
  emptyOrchestrator,
  fromOrchestratorForm,
  type OrchestratorForm,
  orchestratorFormSchema,
} from './orchestrator-form';
import { SetupPreview } from './setup-preview';

export function NewOrchestrator() {
  const router = useRouter();
  const create = useCreateOrchestrator();
  const record = useRecordForm<OrchestratorForm, unknown>({
    schema: orchestratorFormSchema,
    defaultValues: emptyOrchestrator,
    save: async (values) => {
      const { id } = await create.mutateAsync(fromOrchestratorForm(values));
      router.push(paths.orchestrator(id));
    },
  });
  return (
    <FormPage
      {...record}
      title="New orchestrator"
      breadcrumbs={[{ label: 'Orchestrators', href: paths.orchestrators }]}
      saveLabel="Create"
      aside={<SetupPreview />}
    >
      <OrchestratorFields />
    </FormPage>
  );
}
