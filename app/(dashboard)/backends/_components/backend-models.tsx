'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { TestStatus } from '@/components/backends/test-status';
import { TestedNote } from '@/components/backends/tested-note';
import { TestedRow } from '@/components/backends/tested-row';
import { useBackendTest } from '@/components/backends/use-backend-test';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/forms/form-page';
import { RelativeTime } from '@/components/relative-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useProbeBackend, useRegisterModels } from '@/lib/backends/mutations';
import type { Backend } from '@/lib/backends/schema';
import { formatDuration, plural } from '@/lib/format';
import { modelsQuery } from '@/lib/models/queries';
import { paths } from '@/lib/paths';
import { BackendHealth } from './backend-health';
import { ModelPicker } from './model-picker';

/** What the backend serves, what of it is registered, and what tests have shown of it. */
export function BackendModels({ backend }: { backend: Backend }) {
  const models = useQuery(modelsQuery());
  const probe = useProbeBackend(backend.id);
  const register = useRegisterModels(backend.id);
  const test = useBackendTest();
  const [chosen, setChosen] = useState<string[]>([]);
  const own = (models.data ?? []).filter(({ backendId }) => backendId === backend.id);
  const targets = test.progress?.targets ?? [];
  const others = targets.filter(
    ({ modelId, servedName }) => modelId === null && own.every((model) => model.servedName !== servedName),
  );
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
      {test.progress && <TestStatus progress={test.progress} onStop={test.stop} />}
      {others.length > 0 && (
        <ul aria-label="Tested models that are not registered" className="divide-y rounded-md border">
          {others.map((target) => (
            <TestedRow
              key={target.servedName}
              name={target.servedName}
              target={target}
              note={<Badge>not registered</Badge>}
              startsOpen={targets.length === 1}
            />
          ))}
        </ul>
      )}
      {models.data === undefined ? (
        models.isError ? (
          <ErrorPanel error={models.error} onRetry={() => void models.refetch()} retrying={models.isFetching} />
        ) : (
          <ListSkeleton rows={3} rowClassName="h-9" />
        )
      ) : own.length > 0 ? (
        <ul aria-label="Registered models" className="divide-y rounded-md border">
          {own.map((model) => (
            <TestedRow
              key={model.id}
              name={model.name}
              href={paths.model(model.id)}
              target={targets.find(({ modelId }) => modelId === model.id)}
              lastTest={model.lastTest}
              note={<TestedNote model={model} />}
              onTest={backend.archivedAt || test.isRunning ? undefined : () => start({ modelIds: [model.id] })}
              startsOpen={targets.length === 1}
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
