'use client';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { useCreateOrchestrator } from '@/lib/orchestrators/mutations';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import { paths } from '@/lib/paths';
import { usePush } from '@/lib/use-push';
import { OrchestratorFields } from './orchestrator-fields';
import {
  emptyOrchestrator,
  fromOrchestratorForm,
  type OrchestratorForm,
  toOrchestratorForm,
} from './orchestrator-form';
import { SetupPreview } from './setup-preview';

/** `copyOf` fills the form in as another orchestrator, under a name nobody has yet. */
export function NewOrchestrator({ copyOf }: { copyOf?: { record: Orchestrator; freeName: string } | undefined }) {
  const push = usePush();
  const create = useCreateOrchestrator();
  const record = useRecordForm<OrchestratorForm, unknown>({
    schema: async () => (await import('./orchestrator-form-schema')).orchestratorFormSchema,
    defaultValues: copyOf ? { ...toOrchestratorForm(copyOf.record), name: copyOf.freeName } : emptyOrchestrator,
    save: async (values) => {
      const { id } = await create.mutateAsync(fromOrchestratorForm(values));
      await push(paths.orchestrator(id));
    },
  });
  return (
    <FormPage
      {...record}
      title={copyOf ? `Copy of ${copyOf.record.name}` : 'New orchestrator'}
      breadcrumbs={[{ label: 'Orchestrators', href: paths.orchestrators }]}
      saveLabel="Create"
      aside={<SetupPreview />}
    >
      <OrchestratorFields />
    </FormPage>
  );
}
