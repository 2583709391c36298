'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { Button } from '@/components/ui/button';
import { useCreateBackend, useProbeBackend } from '@/lib/backends/mutations';
import { backendInputSchema } from '@/lib/backends/schema';
import { formatDuration, plural } from '@/lib/format';
import { paths } from '@/lib/paths';
import { BehaviourSection, ConnectionSection, emptyBackend } from './backend-fields';
import { ModelPicker } from './model-picker';

export function NewBackend() {
  const router = useRouter();
  const create = useCreateBackend();
  const probe = useProbeBackend();
  const [chosen, setChosen] = useState<string[]>([]);
  const record = useRecordForm({
    schema: backendInputSchema,
    defaultValues: emptyBackend,
    save: async (values) => {
      const backend = await create.mutateAsync({ ...values, registerModels: chosen });
      router.push(paths.backend(backend.id));
    },
  });
  const { form } = record;
  const listModels = async () => {
    setChosen([]);
    if (!(await form.trigger(['baseUrls', 'apiKey', 'headers']))) return;
    const { baseUrls, apiKey, headers } = form.getValues();
    const answer = await probe.mutateAsync({ baseUrls, apiKey, headers }).catch(() => undefined);
    if (answer?.models.length === 1) setChosen(answer.models);
  };
  const answer = probe.data;
  return (
    <FormPage
      {...record}
      title="Connect a backend"
      breadcrumbs={[{ label: 'Backends', href: paths.backends }]}
      saveLabel={chosen.length > 0 ? `Connect with ${plural(chosen.length, 'model')}` : 'Connect'}
    >
      <ConnectionSection />
      <FormSection title="Models" description="Asks the server what it serves, and registers what you tick.">
        <div className="flex flex-wrap items-center gap-3" aria-live="polite">
          <Button variant="outline" onClick={() => void listModels()} pending={probe.isPending}>
            List models
          </Button>
          {answer?.ok && (
            <span className="text-success">
              Answered in {formatDuration(answer.durationMs)}
              {answer.models.length === 0 && ', but serves no model'}
            </span>
          )}
          {answer && !answer.ok && <span className="text-danger">{answer.message}</span>}
          {probe.error && <span className="text-danger">{probe.error.message}</span>}
        </div>
        {answer && answer.models.length > 0 && (
          <ModelPicker names={answer.models} chosen={chosen} onChange={setChosen} />
        )}
      </FormSection>
      <BehaviourSection />
    </FormPage>
  );
}
