'use client';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import {
  ComboboxField,
  NumberField,
  SelectField,
  TagsField,
  TextareaField,
  TextField,
} from '@/components/forms/fields';
import { FormSection } from '@/components/forms/form-page';
import { JsonSchemaField } from '@/components/forms/json-schema-field';
import { ArchivedNamesake } from '@/components/registry/archived-namesake';
import { ModelChoicesField } from '@/components/registry/model-choices-field';
import type { ExpertRole } from '@/lib/orchestrator/spec';
import { paths } from '@/lib/paths';
import { findingText, inspectParameters } from '@/lib/tools-registry/check-parameters';
import { kindNames, registrableKinds, roleNames } from '@/lib/tools-registry/names';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { schemaTemplates } from '@/lib/tools-registry/schema-templates';
import { toolDefaults } from '@/lib/tools-registry/tool-defaults';
import type { RegistrableKind } from '@/lib/tools-registry/tool-options';
import { KindOptions } from './kind-options';
import { defaultOptions, type ToolForm } from './tool-form';

const kinds = registrableKinds.map((value) => ({ value, label: kindNames[value] }));
const roles = [
  { value: 'search', label: roleNames.search, hint: 'Writes the query, then a search finds documents' },
  {
    value: 'reason-with-code',
    label: roleNames['reason-with-code'],
    hint: 'Writes Python, then an interpreter runs it',
  },
  { value: 'answer', label: roleNames.answer, hint: 'Answers from everything known, and ends the run' },
  { value: 'prompt', label: roleNames.prompt, hint: 'Gets the text the orchestrator writes' },
];
const searchKinds = ['search-local', 'search-web', 'http'];

export function ToolFields({ isNew = false, ownId }: { isNew?: boolean; ownId?: string }) {
  const { setValue, getValues } = useFormContext<ToolForm>();
  const [kind, role] = useWatch<ToolForm, ['kind', 'role']>({ name: ['kind', 'role'] });
  const tools = useQuery(toolsQuery());
  const used = (tools.data ?? []).filter(
    (tool) => tool.id !== ownId && (role === 'search' ? searchKinds.includes(tool.kind) : tool.kind === 'python'),
  );
  /** Texts nobody has changed follow the kind and the role. */
  const follow = (before: [RegistrableKind, ExpertRole | null], after: [RegistrableKind, ExpertRole | null]) => {
    const from = toolDefaults(...before);
    const to = toolDefaults(...after);
    for (const name of ['name', 'description', 'parameters', 'timeoutMs'] as const)
      if (JSON.stringify(getValues(name)) === JSON.stringify(from[name]))
        setValue(name, to[name], { shouldDirty: true });
  };
  return (
    <>
      <FormSection title="What it is" columns={2}>
        <SelectField
          name="kind"
          label="Kind"
          options={kinds}
          disabled={!isNew}
          onChange={(next) => {
            const nextKind = registrableKinds.find((kind) => kind === next) ?? kind;
            const nextRole = nextKind === 'model' ? (role ?? 'answer') : null;
            follow([kind, role], [nextKind, nextRole]);
            setValue('role', nextRole);
            setValue('options', defaultOptions[nextKind]);
            // Choices that cannot be seen must not stand in the way of saving.
            setValue(
              'modelChoices',
              nextKind === 'model' ? [{ id: `${nextRole}-1`, modelId: '', capability: '', latencySeconds: null }] : [],
            );
          }}
        />
        {kind === 'model' && (
          <SelectField
            name="role"
            label="Role of the model"
            options={roles}
            onChange={(next) => {
              follow([kind, role], [kind, next as ExpertRole]);
              setValue('usesToolId', null);
            }}
          />
        )}
        {kind === 'model' && (role === 'search' || role === 'reason-with-code') && (
          <ComboboxField
            name="usesToolId"
            label={role === 'search' ? 'Search behind it' : 'Interpreter behind it'}
            className="sm:col-span-2"
            options={used.map((tool) => ({ value: tool.id, label: tool.name, hint: kindNames[tool.kind] }))}
            emptyText={role === 'search' ? 'Register a search tool first.' : 'Register a Python interpreter first.'}
          />
        )}
        <KindOptions kind={kind} />
      </FormSection>
      <FormSection
        title="What the orchestrator reads"
        description="Model choices and prices are added from the registry and the price book."
      >
        <TextField name="name" label="Function name" mono placeholder="search_documents" />
        <ArchivedNamesake domain="tools" noun="tool" href={paths.tool} />
        <TextareaField name="description" label="Description" rows={3} />
        <JsonSchemaField
          name="parameters"
          label="Arguments (JSON schema)"
          hint={kind === 'model' ? 'The argument "model" is added by Podium.' : undefined}
          templates={schemaTemplates}
          inspect={inspectParameters}
          describe={findingText}
        />
      </FormSection>
      {kind === 'model' && (
        <FormSection
          title="Models it may be called with"
          description="The orchestrator sees the id, the phrase and the price, never the model's name. Orchestrators may narrow the choice."
        >
          <ModelChoicesField name="modelChoices" idPrefix={role ?? 'expert'} />
        </FormSection>
      )}
      <FormSection title="Limits" columns={2}>
        <NumberField name="timeoutMs" label="Time limit of a call" unit="seconds" scale={1000} />
        <NumberField
          name="latencySeconds"
          label="Average latency"
          optional
          unit="seconds"
          hint="Told to the orchestrator beside the price."
        />
        <TagsField name="tags" label="Tags" optional />
      </FormSection>
    </>
  );
}
