'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { FormSection } from '@/components/forms/form-page';
import { RelativeTime } from '@/components/relative-time';
import { Button } from '@/components/ui/button';
import { useProbeBackend, useRegisterModels } from '@/lib/backends/mutations';
import type { Backend } from '@/lib/backends/schema';
import { formatDuration, plural } from '@/lib/format';
import { modelsQuery } from '@/lib/models/queries';
import { paths } from '@/lib/paths';
import { BackendHealth } from './backend-health';
import { ModelPicker } from './model-picker';

/** What the backend serves, and what of it is registered. */
export function BackendModels({ backend }: { backend: Backend }) {
  const models = useQuery(modelsQuery());
  const probe = useProbeBackend(backend.id);
  const register = useRegisterModels(backend.id);
  const [chosen, setChosen] = useState<string[]>([]);
  const own = (models.data ?? []).filter(({ backendId }) => backendId === backend.id);
  const answer = probe.data;
  const last = answer ?? backend.lastProbe;
  const fault = probe.error ?? register.error;
  return (
    <FormSection title="Models">
      {own.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {own.map((model) => (
            <li key={model.id}>
              <Link
                href={paths.model(model.id)}
                className="inline-flex h-6 items-center rounded-md border px-2 text-xs hover:bg-accent"
              >
                {model.name}
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted-foreground">No model of this backend is registered yet.</p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2" aria-live="polite">
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
      {last && !last.ok && <p className="text-danger">{last.message}</p>}
      {fault && <p className="text-danger">{fault.message}</p>}
      {answer && answer.models.length > 0 && (
        <>
          <ModelPicker
            names={answer.models}
            registered={own.map(({ servedName }) => servedName)}
            chosen={chosen}
            onChange={setChosen}
          />
          {chosen.length > 0 && (
            <Button
              variant="primary"
              className="self-start"
              pending={register.isPending}
              onClick={() => register.mutate(chosen, { onSuccess: () => setChosen([]) })}
            >
              Register {plural(chosen.length, 'model')}
            </Button>
          )}
        </>
      )}
    </FormSection>
  );
}
