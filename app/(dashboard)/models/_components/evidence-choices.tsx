'use client';
import { useQuery } from '@tanstack/react-query';
import { SelectControl } from '@/components/forms/select-control';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { plural } from '@/lib/format';
import type { EvidenceInput, EvidencePreview } from '@/lib/models/evidence/schema';
import { modelsQuery } from '@/lib/models/queries';
import { roleNames } from '@/lib/tools-registry/names';

export type EvidenceChoice = Required<Omit<EvidenceInput, 'runIds'>>;

const nameOfRole = (role: string) =>
  role === 'orchestrator' ? 'Orchestrates' : (roleNames[role as keyof typeof roleNames] ?? role);

/** Which runs, and who writes. */
export function EvidenceChoices({
  choice,
  onChange,
  preview,
  disabled,
}: {
  choice: EvidenceChoice;
  onChange: (choice: EvidenceChoice) => void;
  preview: EvidencePreview | undefined;
  disabled: boolean;
}) {
  const models = useQuery(modelsQuery());
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Runs to sample" hint="Spread over the categories of their tasks.">
        <Input
          type="number"
          min={1}
          max={50}
          disabled={disabled}
          value={choice.runs}
          onChange={(event) => {
            const runs = Math.round(Number(event.target.value));
            if (runs >= 1 && runs <= 50) onChange({ ...choice, runs });
          }}
        />
      </Field>
      <Field label="Written by">
        <Combobox
          options={(models.data ?? []).map(({ id, name, backendName }) => ({
            value: id,
            label: name,
            hint: backendName,
          }))}
          value={choice.writerId ?? preview?.writer?.id ?? null}
          onValueChange={(writerId) => onChange({ ...choice, writerId })}
          disabled={disabled}
        />
      </Field>
      <Field label="Dataset">
        <SelectControl
          disabled={disabled}
          value={choice.datasetId ?? ''}
          onValueChange={(id) => onChange({ ...choice, datasetId: id || null })}
          options={[
            { value: '', label: 'Any task' },
            ...(preview?.datasets ?? []).map(({ id, name, runs }) => ({
              value: id,
              label: name,
              hint: plural(runs, 'judged run'),
            })),
          ]}
        />
      </Field>
      <Field label="Its role">
        <SelectControl
          disabled={disabled}
          value={choice.role ?? ''}
          onValueChange={(role) => onChange({ ...choice, role: (role || null) as EvidenceChoice['role'] })}
          options={[
            { value: '', label: 'Any role' },
            ...(preview?.roles ?? []).map(({ role, runs }) => ({
              value: role,
              label: nameOfRole(role),
              hint: plural(runs, 'judged run'),
            })),
          ]}
        />
      </Field>
      <div className="sm:col-span-2">
        <Button
          size="sm"
          variant="outline"
          disabled={disabled}
          onClick={() => onChange({ ...choice, seed: (choice.seed + 1) % 1_000_000 })}
        >
          Another sample
        </Button>
      </div>
    </div>
  );
}
