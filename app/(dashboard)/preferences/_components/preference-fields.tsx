'use client';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { NumberField, SwitchField, TagsField, TextareaField, TextField, useBound } from '@/components/forms/fields';
import { FormSection } from '@/components/forms/form-page';
import { Combobox } from '@/components/ui/combobox';
import { Slider } from '@/components/ui/slider';
import { modelsQuery } from '@/lib/models/queries';
import type { PreferenceInput } from '@/lib/preferences/schema';
import { preferenceRulesSchema, preferenceWeightsSchema } from '@/lib/preferences/schema';
import { namedById, writePreferenceSentence } from '@/lib/preferences/write-sentence';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { IdListField } from './id-list-field';

function WeightField({ name, label, hint }: { name: string; label: string; hint?: string }) {
  const { field } = useBound(name);
  const value = (field.value as number | undefined) ?? 0;
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)_2.5rem] items-center gap-3">
      <div className="min-w-0">
        <p className="truncate font-medium">{label}</p>
        {hint && <p className="truncate text-muted-foreground text-xs">{hint}</p>}
      </div>
      <Slider
        aria-label={label}
        min={0}
        max={3}
        step={0.1}
        value={[value]}
        onValueChange={([next]) => field.onChange(next ?? 0)}
      />
      <output className="text-right tabular-nums">{value.toFixed(1)}</output>
    </div>
  );
}

function Favourites({ kind }: { kind: 'tools' | 'models' }) {
  const { setValue } = useFormContext<PreferenceInput>();
  const weights = (useWatch({ name: `weights.${kind}` }) as Record<string, number> | undefined) ?? {};
  const models = useQuery(modelsQuery());
  const tools = useQuery(toolsQuery());
  const rows = (kind === 'models' ? models.data : tools.data) ?? [];
  const named = Object.keys(weights);
  return (
    <>
      {named.map((id) => (
        <WeightField
          key={id}
          name={`weights.${kind}.${id}`}
          label={rows.find((row) => row.id === id)?.name ?? 'Not there any more'}
        />
      ))}
      <Combobox
        aria-label={kind === 'models' ? 'Favour a model' : 'Favour a tool'}
        placeholder={kind === 'models' ? 'Favour a model…' : 'Favour a tool…'}
        className="max-w-64"
        value={null}
        onValueChange={(id) => id && setValue(`weights.${kind}`, { ...weights, [id]: 1 }, { shouldDirty: true })}
        options={rows.filter(({ id }) => !named.includes(id)).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}

function SentenceField() {
  const form = useWatch() as PreferenceInput;
  const models = useQuery(modelsQuery());
  const tools = useQuery(toolsQuery());
  const written = writePreferenceSentence({
    weights: preferenceWeightsSchema.parse(form.weights),
    rules: preferenceRulesSchema.catch(preferenceRulesSchema.parse({})).parse(form.rules),
    tools: namedById(tools.data ?? []),
    models: namedById(models.data ?? []),
  });
  return (
    <>
      <SwitchField name="sentenceEdited" label="Write the sentence myself" />
      {form.sentenceEdited ? (
        <TextareaField name="sentence" label="Sentence" rows={3} placeholder={written} />
      ) : (
        <blockquote className="min-h-16 rounded-md border-l-2 bg-muted/60 px-3 py-2" aria-live="polite">
          {written || <span className="text-muted-foreground">Nothing is asked for: the model reads no sentence.</span>}
        </blockquote>
      )}
    </>
  );
}

export function PreferenceFields() {
  return (
    <>
      <FormSection title="Preference">
        <TextField name="name" label="Name" placeholder="Cheap but right" />
      </FormSection>
      <FormSection
        title="Weights"
        description="0 = does not matter. The model never sees the numbers; they decide the reward of a run."
      >
        <WeightField name="weights.accuracy" label="Accuracy" hint="a correct answer" />
        <WeightField name="weights.cost" label="Cost" hint="few dollars" />
        <WeightField name="weights.latency" label="Latency" hint="few seconds" />
        <Favourites kind="tools" />
        <Favourites kind="models" />
      </FormSection>
      <FormSection title="Hard rules" description="Podium enforces these; the model is also told." columns={2}>
        <TagsField name="rules.requiredTags" label="Only with all of these tags" optional />
        <TagsField name="rules.forbiddenTags" label="Nothing with these tags" optional placeholder="cloud" />
        <IdListField name="rules.forbiddenToolIds" label="Never these tools" kind="tools" />
        <IdListField name="rules.forbiddenModelIds" label="Never these models" kind="models" />
        <TextField name="rules.maxUsd" label="Most money a run" optional placeholder="0.50" hint="US dollars." />
        <NumberField name="rules.maxSeconds" label="Most time a run" optional unit="seconds" />
      </FormSection>
      <FormSection title="What the model reads">
        <SentenceField />
      </FormSection>
    </>
  );
}
