'use client';
import { RotateCcw } from 'lucide-react';
import { WeightSlider } from '@/components/preferences/weight-slider';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import type { UseSubject } from '@/lib/experiments/figures-schema';
import { sumOfWeights } from '@/lib/preferences/draft';
import type { PreferenceWeights } from '@/lib/preferences/schema';
import type { WeightsChoice } from './use-weights';

const outcomes = [
  { key: 'accuracy', label: 'Accuracy', hint: 'a correct answer' },
  { key: 'cost', label: 'Cost', hint: 'few dollars' },
  { key: 'latency', label: 'Latency', hint: 'few seconds' },
] as const;

/** Weights of a preference, to be moved: of the outcome, and of every tool and expert that was called. */
export function WeightsEditor({ choice, subjects }: { choice: WeightsChoice; subjects: readonly UseSubject[] }) {
  const { weights, preferences, preference, isChanged, choose, move, keep } = choice;
  const sum = sumOfWeights(weights);
  const callable = subjects.filter(({ role }) => role !== 'orchestrator');
  const weighedUses = callable.some(({ kind, id }) => (weightsOf(weights, kind)[id] ?? 0) > 0);
  const row = (input: {
    key: string;
    label: string;
    hint?: string;
    value: number;
    put: (value: number) => PreferenceWeights;
  }) => (
    <WeightSlider
      key={input.key}
      narrow
      label={input.label}
      {...(input.hint && { hint: input.hint })}
      value={input.value}
      sum={sum}
      onChange={(value) => move(input.put(value))}
      onCommit={(value) => keep(input.put(value))}
    />
  );
  return (
    <section aria-label="Weights" className="flex flex-col gap-3 rounded-lg border bg-card p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-base">Weights</h2>
        {isChanged && (
          <Button size="sm" variant="ghost" onClick={() => choose(preference?.id ?? null)}>
            <RotateCcw aria-hidden /> {preference ? `Back to ${preference.name}` : 'Back'}
          </Button>
        )}
      </div>
      <Combobox
        aria-label="Preference"
        placeholder="Weights of a preference…"
        clearable
        options={preferences.map(({ id, name, sentence }) => ({ value: id, label: name, hint: sentence }))}
        value={preference?.id ?? null}
        onValueChange={choose}
      />
      {outcomes.map(({ key, label, hint }) =>
        row({ key, label, hint, value: weights[key], put: (value) => ({ ...weights, [key]: value }) }),
      )}
      {callable.length > 0 && (
        <details open={weighedUses || undefined} className="border-t pt-3">
          <summary className="text-muted-foreground hover:text-foreground">Use of tools and models</summary>
          <p className="mt-2 text-muted-foreground text-xs">The more a run uses it, the better.</p>
          <div className="mt-2 grid max-h-96 gap-2.5 overflow-y-auto pr-1">
            {callable.map(({ kind, id, name }) => {
              const part = kind === 'tool' ? 'tools' : 'models';
              return row({
                key: `${kind} ${id}`,
                label: name,
                value: weights[part][id] ?? 0,
                put: (value) => ({ ...weights, [part]: { ...weights[part], [id]: value } }),
              });
            })}
          </div>
        </details>
      )}
      <p className="text-muted-foreground text-xs">
        From 0 (does not matter) to 10. Nothing is run again: the stored runs are weighed anew.
      </p>
    </section>
  );
}

const weightsOf = (weights: PreferenceWeights, kind: 'tool' | 'model') =>
  kind === 'tool' ? weights.tools : weights.models;
