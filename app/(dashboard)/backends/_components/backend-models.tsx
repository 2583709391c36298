'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { CheckMarks } from '@/components/backends/check-verdict';
import { TestedNote } from '@/components/backends/tested-note';
import { useBackendTest } from '@/components/backends/use-backend-test';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/forms/form-page';
import { RelativeTime } from '@/components/relative-time';
import { Button } from '@/components/ui/button';
import { useProbeBackend, useRegisterModels } from '@/lib/backends/mutations';
import type { Backend } from '@/lib/backends/schema';
import { formatDuration, plural } from '@/lib/format';
import { modelsQuery } from '@/lib/models/queries';
import type { Model } from '@/lib/models/schema';
import { paths } from '@/lib/paths';
import { BackendHealth } from './backend-health';
import { ModelPicker } from './model-picker';

const TestResults = dynamic(() => import('@/components/backends/test-results').then((part) => part.TestResults));

/** What the backend serves, what of it is registered, and what tests have shown of it. */
export function BackendModels({ backend }: { backend: Backend }) {
  const models = useQuery(modelsQuery());
  const probe = useProbeBackend(backend.id);
  const register = useRegisterModels(backend.id);
  const test = useBackendTest();
  const [chosen, setChosen] = useState<string[]>([]);
  const own = (models.data ?? []).filter(({ backendId }) => backendId === backend.id);
  const answer = probe.data;
  const last = answer ?? backend.lastProbe;
  const fault = probe.error ?? register.error;
  const start = (body: { modelIds?: string[]; servedNames?: string[] }) =>
    void test.start({ backendId: backend.id, body });
  return (
    <FormSection
      title="Models"
      description="A test asks each model a few small questions and writes down what it can do: tools, several at a time, where its reasoning stands."
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2" aria-live="polite">
        {!backend.archivedAt && (
          <Button variant="outline" onClick={() => start({})} pending={test.isRunning}>
            Test backend
          </Button>
        )}
        <Button variant="outline" onClick={() => probe.mutate(undefined)} pending={probe.isPending}>
          List models
        </Button>
        <BackendHealth probe={last} />
        {last && (
          <span className="text-muted-foreground">
            <RelativeTime iso={last.at} /> · {formatDuration(last.durationMs)}
          </span>
        )}
      </div>
      {last?.message && <p className={last.ok ? 'text-warning' : 'text-danger'}>{last.message}</p>}
      {fault && <p className="text-danger">{fault.message}</p>}
      {test.progress && <TestResults progress={test.progress} onStop={test.stop} />}
      {models.data === undefined ? (
        models.isError ? (
          <ErrorPanel error={models.error} onRetry={() => void models.refetch()} retrying={models.isFetching} />
        ) : (
          <ListSkeleton rows={3} rowClassName="h-9" />
        )
      ) : own.length > 0 ? (
        <ul aria-label="Registered models" className="divide-y rounded-md border">
          {own.map((model) => (
            <ModelRow
              key={model.id}
              model={model}
              onTest={backend.archivedAt || test.isRunning ? undefined : () => start({ modelIds: [model.id] })}
            />
          ))}
        </ul>
      ) : (
        <p className="text-muted-foreground">
          No model of this backend is registered yet. A test then takes the first one it lists.
        </p>
      )}
      {answer && answer.models.length > 0 && (
        <>
          <ModelPicker
            names={answer.models}
            registered={own.map(({ servedName }) => servedName)}
            chosen={chosen}
            onChange={setChosen}
          />
          {chosen.length > 0 && (
            <div className="flex flex-wrap gap-2">
              <Button
                variant="primary"
                pending={register.isPending}
                onClick={() => register.mutate(chosen, { onSuccess: () => setChosen([]) })}
              >
                Register {plural(chosen.length, 'model')}
              </Button>
              <Button
                variant="outline"
                pending={test.isRunning}
                onClick={() => start({ servedNames: chosen.slice(0, 100) })}
              >
                Test {plural(Math.min(100, chosen.length), 'model')} first
              </Button>
            </div>
          )}
        </>
      )}
    </FormSection>
  );
}

function ModelRow({ model, onTest }: { model: Model; onTest: (() => void) | undefined }) {
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
      <Link href={paths.model(model.id)} className="min-w-0 flex-1 basis-40 truncate font-medium hover:underline">
        {model.name}
      </Link>
      {model.lastTest && <CheckMarks checks={model.lastTest.checks} />}
      <TestedNote model={model} />
      <Button variant="ghost" size="sm" aria-label={`Test ${model.name}`} disabled={!onTest} onClick={onTest}>
        Test
      </Button>
    </li>
  );
}
