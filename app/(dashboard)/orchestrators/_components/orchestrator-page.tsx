'use client';
import { useQuery } from '@tanstack/react-query';
import { Copy, FlaskConical } from 'lucide-react';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { RecordState } from '@/components/registry/record-state';
import { ArchiveButton, RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import {
  useArchiveOrchestrator,
  useDeleteOrchestrator,
  useRestoreOrchestrator,
  useUpdateOrchestrator,
} from '@/lib/orchestrators/mutations';
import { orchestratorQuery } from '@/lib/orchestrators/queries';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import { paths } from '@/lib/paths';
import { OrchestratorFields } from './orchestrator-fields';
import { fromOrchestratorForm, type OrchestratorForm, toOrchestratorForm } from './orchestrator-form';
import { SetupPreview } from './setup-preview';

export function OrchestratorPage({ id }: { id: string }) {
  return (
    <RecordState query={useQuery(orchestratorQuery(id))}>
      {(orchestrator) => <OrchestratorEditor orchestrator={orchestrator} />}
    </RecordState>
  );
}

function OrchestratorEditor({ orchestrator }: { orchestrator: Orchestrator }) {
  const update = useUpdateOrchestrator(orchestrator.id);
  const remove = useDeleteOrchestrator(orchestrator.id);
  const restore = useRestoreOrchestrator(orchestrator.id);
  const archive = useArchiveOrchestrator(orchestrator.id);
  const record = useRecordForm<OrchestratorForm, unknown>({
    schema: async () => (await import('./orchestrator-form-schema')).orchestratorFormSchema,
    defaultValues: toOrchestratorForm(orchestrator),
    save: async (values) => {
      record.form.reset(toOrchestratorForm(await update.mutateAsync(fromOrchestratorForm(values))));
    },
  });
  return (
    <FormPage
      {...record}
      title={orchestrator.name}
      breadcrumbs={[{ label: 'Orchestrators', href: paths.orchestrators }]}
      meta={
        <>
          <Badge title="A changed setup becomes a new version; runs keep theirs.">version {orchestrator.version}</Badge>
          {orchestrator.simulated && <SimulatedBadge />}
          {orchestrator.archivedAt && <Badge>archived</Badge>}
        </>
      }
      actions={
        <>
          {!orchestrator.archivedAt && (
            <Button asChild variant="outline">
              <Link href={paths.playgroundWith(orchestrator.id)}>
                <FlaskConical aria-hidden /> Try it
              </Link>
            </Button>
          )}
          <Button asChild variant="outline">
            <Link href={paths.newOrchestratorFrom(orchestrator.id)}>
              <Copy aria-hidden /> Duplicate
            </Link>
          </Button>
          {orchestrator.archivedAt ? (
            <RestoreButton restore={() => restore.mutateAsync(undefined)} />
          ) : (
            <>
              <ArchiveButton archive={() => archive.mutateAsync(undefined)} />
              <RemoveButton
                what="orchestrator"
                name={orchestrator.name}
                remove={() => remove.mutateAsync(undefined)}
                next={paths.orchestrators}
              />
            </>
          )}
        </>
      }
      aside={<SetupPreview />}
    >
      <OrchestratorFields />
    </FormPage>
  );
}
