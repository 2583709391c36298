'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useBackendTest } from '@/components/backends/use-backend-test';
import { FormPage, FormSection } from '@/components/forms/form-page';
import { useRecordForm } from '@/components/forms/use-record-form';
import { Button } from '@/components/ui/button';
import { useCreateBackend, useProbeBackend } from '@/lib/backends/mutations';
import { formatDuration, plural } from '@/lib/format';
import { isApiError } from '@/lib/http/fetch-json';
import { paths } from '@/lib/paths';
import { usePush } from '@/lib/use-push';
import { AllowPrivateNetwork, isAboutPrivateNetwork } from './address-fields';
import { BehaviourSection, ConnectionSection } from './backend-fields';
import { emptyBackend } from './backend-form';
import { ModelPicker } from './model-picker';
import { PresetField } from './preset-field';

const AddressTest = dynamic(() => import('@/components/backends/address-test').then((part) => part.AddressTest));

/** What a test of an address takes at once. */
const mostTested = 20;

export function NewBackend() {
  const push = usePush();
  const create = useCreateBackend();
  const probe = useProbeBackend();
  const test = useBackendTest();
  const [chosen, setChosen] = useState<string[]>([]);
  const record = useRecordForm({
    schema: async () => (await import('@/lib/backends/schema')).backendInputSchema,
    defaultValues: emptyBackend,
    save: async (values) => {
      const backend = await create.mutateAsync({ ...values, registerModels: chosen });
      await push(paths.backend(backend.id));
    },
  });
  const { form } = record;
  const address = async () => {
    if (!(await form.trigger(['baseUrls', 'apiKey', 'headers', 'privateNetwork']))) return null;
    const { baseUrls, apiKey, headers, privateNetwork } = form.getValues();
    return { baseUrls, apiKey, headers, privateNetwork };
  };
  const listModels = async () => {
    setChosen([]);
    const typed = await address();
    if (typed === null) return;
    const answer = await probe.mutateAsync(typed).catch((error: unknown) => {
      if (isApiError(error) && error.field === 'baseUrls')
        form.setError('baseUrls', { type: 'server', message: error.message });
      return undefined;
    });
    if (answer?.models.length === 1) setChosen(answer.models);
  };
  const testChosen = async () => {
    const typed = await address();
    if (typed !== null)
      await test.start({ backendId: null, body: { ...typed, servedNames: chosen.slice(0, mostTested) } });
  };
  const answer = probe.data;
  const isFieldError = isApiError(probe.error) && probe.error.field === 'baseUrls';
  return (
    <FormPage
      {...record}
      title="Connect a backend"
      breadcrumbs={[{ label: 'Backends', href: paths.backends }]}
      saveLabel={chosen.length > 0 ? `Connect with ${plural(chosen.length, 'model')}` : 'Connect'}
    >
      <ConnectionSection preset={<PresetField />} />
      <FormSection title="Models" description="Asks the server what it serves, and registers what you tick.">
        <div className="flex flex-wrap items-center gap-3" aria-live="polite">
          <Button variant="outline" onClick={() => void listModels()} pending={probe.isPending}>
            List models
          </Button>
          {answer && answer.models.length + Number(answer.ok) > 0 && (
            <span className="text-success">
              Answered in {formatDuration(answer.durationMs)}
              {answer.models.length === 0 && ', but serves no model'}
            </span>
          )}
          {answer?.message && <span className="text-danger">{answer.message}</span>}
          {isAboutPrivateNetwork(answer?.message ?? undefined) && (
            <AllowPrivateNetwork label="Allow private network and list again" onAllowed={() => void listModels()} />
          )}
          {probe.error && !isFieldError && <span className="text-danger">{probe.error.message}</span>}
        </div>
        {answer && answer.models.length > 0 && (
          <ModelPicker names={answer.models} chosen={chosen} onChange={setChosen} />
        )}
        {chosen.length > 0 && (
          <Button
            variant="outline"
            className="justify-self-start"
            pending={test.isRunning}
            onClick={() => void testChosen()}
            title={chosen.length > mostTested ? `The first ${mostTested} of them` : undefined}
          >
            Test {plural(Math.min(chosen.length, mostTested), 'model')} first
          </Button>
        )}
        {test.progress && <AddressTest progress={test.progress} onStop={test.stop} />}
      </FormSection>
      <BehaviourSection />
    </FormPage>
  );
}
