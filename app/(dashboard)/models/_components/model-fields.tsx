'use client';
import { useQuery } from '@tanstack/react-query';
import {
  ComboboxField,
  NumberField,
  SelectField,
  SwitchField,
  TagsField,
  TextareaField,
  TextField,
} from '@/components/forms/fields';
import { FormSection } from '@/components/forms/form-page';
import { ArchivedNamesake } from '@/components/registry/archived-namesake';
import { backendsQuery } from '@/lib/backends/queries';
import { paths } from '@/lib/paths';
import { WriteFromEvidence } from './write-from-evidence';

const reasoning = [
  { value: 'auto', label: 'Find out', hint: 'Takes whichever form comes' },
  { value: 'field', label: 'In its own field', hint: 'reasoning_content or reasoning' },
  { value: 'think-tags', label: 'In <think> tags' },
  { value: 'none', label: 'None' },
];
const answerFormats = [
  { value: 'answer-tags', label: '<answer> tags' },
  { value: 'boxed', label: '\\boxed{…}', hint: 'What models trained for mathematics know' },
];

/** `modelId` of a registered model: its description can be written from what it did. */
export function ModelFields({ modelId }: { modelId?: string }) {
  const backends = useQuery(backendsQuery());
  return (
    <>
      <FormSection title="Model" columns={2}>
        <ComboboxField
          name="backendId"
          label="Backend"
          options={(backends.data ?? []).map(({ id, name, baseUrls }) => ({
            value: id,
            label: name,
            hint: baseUrls[0],
          }))}
        />
        <TextField
          name="servedName"
          label="Served name"
          mono
          placeholder="Qwen/Qwen3-8B"
          hint="What the server calls it."
        />
        <TextField name="name" label="Name" placeholder="Qwen3 8B" hint="What people read, everywhere." />
        <TextField
          name="family"
          label="Family"
          optional
          placeholder="Qwen"
          hint="To see whether an orchestrator favours its own."
        />
        <ArchivedNamesake domain="models" noun="model" href={paths.model} />
        <TextareaField
          name="description"
          label="Description for the orchestrator"
          optional
          rows={2}
          className="sm:col-span-2"
          placeholder="Strong at mathematics, weak at recent facts."
          hint="One phrase on what it is good and bad at. Orchestrators choose by this and by the price."
        />
        {modelId && <WriteFromEvidence modelId={modelId} />}
        <NumberField
          name="latencySeconds"
          label="Average latency"
          optional
          unit="seconds"
          hint="Told to the orchestrator beside the price."
        />
        <TagsField name="tags" label="Tags" optional />
      </FormSection>
      <FormSection title="Capabilities" columns={2}>
        <NumberField name="contextTokens" label="Context length" unit="tokens" step={1} />
        <SelectField name="capabilities.reasoning" label="Reasoning comes" options={reasoning} />
        <SwitchField name="capabilities.tools" label="Calls tools" />
        <SwitchField name="capabilities.parallelTools" label="Calls several tools in one turn" />
        <SwitchField name="capabilities.vision" label="Reads images" />
      </FormSection>
      <FormSection
        title="As an expert"
        description="How it is asked when an orchestrator calls it through a tool."
        columns={2}
      >
        <NumberField name="budgets.contextTokens" label="Context it is shown" unit="tokens" step={1} />
        <NumberField name="budgets.codeTokens" label="Of it, code and output" unit="tokens" step={1} />
        <SelectField name="answerFormat" label="Marks its answer with" options={answerFormats} />
      </FormSection>
      <FormSection title="Sampling" description="Empty = the server's own defaults." columns={2}>
        <NumberField name="sampling.temperature" label="Temperature" optional placeholder="server default" />
        <NumberField name="sampling.topP" label="Top p" optional placeholder="server default" />
        <NumberField
          name="sampling.maxOutputTokens"
          label="Longest reply"
          optional
          unit="tokens"
          step={1}
          placeholder="server default"
        />
        <NumberField name="sampling.seed" label="Seed" optional step={1} />
      </FormSection>
    </>
  );
}
