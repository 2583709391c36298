'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { FormPage } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { RecordState } from '@/components/registry/record-state';
import { RemoveButton, RestoreButton } from '@/components/registry/remove-button';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { useDeleteBackend, useRestoreBackend, useUpdateBackend } from '@/lib/backends/mutations';
import { backendQuery } from '@/lib/backends/queries';
import type { Backend } from '@/lib/backends/schema';
import { paths } from '@/lib/paths';
import { BehaviourSection, ConnectionSection } from './backend-fields';
import { toBackendForm } from './backend-form';
import { BackendModels } from './backend-models';
import { BackendReplicas } from './backend-replicas';

// Drawn only in a browser, with figures fetched there.
const BackendMetrics = dynamic(() => import('./backend-metrics').then((part) => part.BackendMetrics), { ssr: false });

export function BackendPage({ id }: { id: string }) {
  return (
    <RecordState query={useQuery(backendQuery(id))}>{(backend) => <BackendEditor backend={backend} />}</RecordState>
  );
}

function BackendEditor({ backend }: { backend: Backend }) {
  const update = useUpdateBackend(backend.id);
  const remove = useDeleteBackend(backend.id);
  const restore = useRestoreBackend(backend.id);
  const [savedCount, setSavedCount] = useState(0);
  const record = useRecordForm({
    schema: async () => (await import('@/lib/backends/schema')).backendInputSchema,
    defaultValues: toBackendForm(backend),
    save: async (values) => {
      // An empty box keeps a stored header value.
      const headers = (values.headers ?? []).map((header) => ({ ...header, value: header.value || null }));
      const saved = await update.mutateAsync({ ...values, headers });
      record.form.reset(toBackendForm(saved));
      setSavedCount((count) => count + 1); // the key's field begins anew
    },
  });
  const locked = backend.simulated;
  return (
    <FormPage
      {...record}
      title={backend.name}
      breadcrumbs={[{ label: 'Backends', href: paths.backends }]}
      readOnly={locked}
      meta={
        <>
          {backend.simulated && <SimulatedBadge />}
          {backend.archivedAt && <Badge>archived</Badge>}
        </>
      }
      actions={
        backend.archivedAt ? (
          <RestoreButton restore={() => restore.mutateAsync(undefined)} />
        ) : (
          !locked && (
            <RemoveButton
              what="backend"
              name={backend.name}
              remove={() => remove.mutateAsync(undefined)}
              next={paths.backends}
            />
          )
        )
      }
    >
      {locked && (
        <p className="rounded-lg border bg-simulated/5 px-4 py-2.5 text-simulated">
          This backend is built into Podium, so that everything can be tried without a GPU or a key. Its settings are
          fixed.
        </p>
      )}
      <BackendModels backend={backend} />
      <BackendReplicas backend={backend} />
      {!backend.archivedAt && <BackendMetrics id={backend.id} />}
      <ConnectionSection key={savedCount} stored={backend.key} disabled={locked} />
      <BehaviourSection disabled={locked} />
    </FormPage>
  );
}
