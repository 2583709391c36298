'use client';
import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
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
import { modelsQuery } from '@/lib/models/queries';
import { paths } from '@/lib/paths';
import type { OrchestratorForm } from './orchestrator-form';
import { SetupTools } from './setup-tools';

const protocols = [
  {
    value: 'toolorchestra',
    label: 'ToolOrchestra',
    hint: 'A fresh prompt each turn from three buffers, as Orchestrator-8B was trained',
  },
  { value: 'chat', label: 'Chat', hint: 'An ordinary growing conversation with tools' },
  { value: 'single', label: 'Single model', hint: 'Baseline: one model, no tools' },
  { value: 'fixed', label: 'Fixed model', hint: 'Baseline: the same model in every role' },
];
const toolChoices = [
  { value: 'auto', label: 'If it wants to' },
  { value: 'required', label: 'In every turn' },
];

export function OrchestratorFields() {
  const models = useQuery(modelsQuery());
  const protocol = useWatch<OrchestratorForm, 'setup.protocol'>({ name: 'setup.protocol' });
  const hasTools = protocol !== 'single';
  return (
    <>
      <FormSection title="Orchestrator" columns={2}>
        <TextField name="name" label="Name" placeholder="Orchestrator-8B, all tools" />
        <TagsField name="tags" label="Tags" optional placeholder="baseline" />
        <ArchivedNamesake domain="orchestrators" noun="orchestrator" href={paths.orchestrator} />
        <TextareaField name="description" label="Description" optional rows={1} className="sm:col-span-2" />
        <SelectField name="setup.protocol" label="Protocol" options={protocols} />
        <ComboboxField
          name="setup.modelId"
          label="Model that orchestrates"
          options={(models.data ?? []).map((model) => ({
            value: model.id,
            label: model.name,
            hint: model.backendName,
          }))}
          emptyText="Register a model first."
        />
      </FormSection>
      {hasTools && (
        <FormSection
          title="Tools"
          description="What it may call. The tools these work through come along by themselves."
        >
          <SetupTools />
        </FormSection>
      )}
      <FormSection title="Limits" description="A run ends at the first limit it reaches. Empty = no limit." columns={2}>
        <NumberField name="setup.limits.maxTurns" label="Turns" step={1} unit="turns" />
        <NumberField name="setup.limits.maxCalls" label="Calls" optional step={1} unit="calls" />
        <TextField name="setup.limits.maxUsd" label="Money" optional placeholder="0.50" hint="US dollars." />
        <NumberField name="setup.limits.maxSeconds" label="Time" optional unit="seconds" />
        <NumberField name="setup.limits.maxTokens" label="Tokens" optional step={1} unit="tokens" />
        <NumberField name="setup.limits.maxRepeats" label="Same call in a row" step={1} unit="times" />
        <NumberField name="setup.limits.maxInvalidTurns" label="Faulty turns in a row" step={1} unit="turns" />
      </FormSection>
      <FormSection title="How it is asked" columns={2}>
        <SelectField name="setup.toolChoice" label="It must call a tool" options={toolChoices} />
        <NumberField name="setup.sampling.temperature" label="Temperature" optional placeholder="the model's" />
        <SwitchField name="setup.parallelToolCalls" label="Several calls in one turn" />
        {protocol === 'chat' && (
          <SwitchField name="setup.answerTool" label="Ends with an answer tool" hint="Instead of plain text." />
        )}
        <NumberField
          name="setup.sampling.maxOutputTokens"
          label="Longest reply"
          optional
          step={1}
          unit="tokens"
          placeholder="the model's"
        />
        <TextareaField
          name="setup.systemPrompt"
          label="System prompt"
          optional
          rows={3}
          className="sm:col-span-2"
          hint="Empty = the protocol's own."
        />
      </FormSection>
      {protocol === 'toolorchestra' && (
        <FormSection
          title="Buffers"
          description="How much of what is known each turn's prompt holds. Every cut keeps the end."
          columns={2}
        >
          <NumberField name="setup.buffers.documentChars" label="Of each document" step={1} unit="characters" />
          <NumberField name="setup.buffers.attemptTokens" label="Attempts" step={1} unit="tokens" />
          <NumberField name="setup.buffers.codeAndAttemptTokens" label="Code and attempts" step={1} unit="tokens" />
          <NumberField name="setup.buffers.contextTokens" label="Everything" step={1} unit="tokens" />
          <SwitchField name="setup.buffers.hideSearchAfterDocuments" label="Hide searches once documents were found" />
          <SwitchField
            name="setup.buffers.executeAllCalls"
            label="Carry out every call of a turn"
            hint="Otherwise only the first."
          />
        </FormSection>
      )}
    </>
  );
}
