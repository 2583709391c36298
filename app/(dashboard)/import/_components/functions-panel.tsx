'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { ComboboxField, SelectField } from '@/components/forms/fields';
import { ModelChoicesField } from '@/components/registry/model-choices-field';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import type { ImportDetails, ToolImplementation } from '@/lib/imports/schema';
import type { ExpertRole } from '@/lib/orchestrator/spec';
import { kindNames, roleNames } from '@/lib/tools-registry/names';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { KindOptions } from '../../tools/_components/kind-options';
import { defaultOptions } from '../../tools/_components/tool-form';
import { setImplementation, useImportState } from './import-state';

type DeclaredFunction = Extract<ImportDetails, { type: 'functions' }>['functions'][number];
type Kind = keyof typeof defaultOptions;

const kinds = (['http', 'model', 'search-web', 'search-local', 'python'] as const).map((value) => ({
  value,
  label: kindNames[value],
}));
const roles = Object.entries(roleNames).map(([value, label]) => ({ value, label }));
const searchKinds = ['search-local', 'search-web', 'http'];

/** How each imported function is carried out: what its declaration does not say. */
export function FunctionsPanel({ functions }: { functions: readonly DeclaredFunction[] }) {
  const declared = functions.filter(({ isDeclared }) => isDeclared);
  if (declared.length === 0) return null;
  return (
    <section aria-label="How the functions are carried out" className="flex flex-col gap-3">
      <p className="text-pretty text-muted-foreground">
        A declaration says what a function is called and takes, not how it is carried out. Say that for each one you
        want.
      </p>
      {declared.map((item) => (
        <FunctionForm key={item.rowId} item={item} />
      ))}
    </section>
  );
}

const nothing: ToolImplementation = { kind: '', options: {}, role: null, usesToolId: null, modelChoices: [] };

function FunctionForm({ item }: { item: DeclaredFunction }) {
  const { choices } = useImportState();
  const form = useForm<ToolImplementation>({ defaultValues: choices.implementations?.[item.rowId] ?? nothing });
  const { rowId, issues } = item;
  const [kind, role] = useWatch({ control: form.control, name: ['kind', 'role'] });
  const tools = useQuery({ ...toolsQuery(), enabled: kind === 'model' });
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => setImplementation(rowId, structuredClone(values)),
      }),
    [form, rowId],
  );
  useEffect(() => {
    form.clearErrors();
    for (const { field, message } of issues) form.setError(field as 'kind', { message });
  }, [form, issues]);
  const changeKind = (next: string) => {
    form.setValue('options', defaultOptions[next as Kind] ?? {});
    form.setValue('role', next === 'model' ? 'prompt' : null);
    form.setValue('modelChoices', next === 'model' ? [{ id: 'expert-1', modelId: '', capability: '' }] : []);
    form.setValue('usesToolId', null);
  };
  const needsTool = kind === 'model' && (role === 'search' || role === 'reason-with-code');
  const usable = (tools.data ?? []).filter(({ kind: other }) =>
    role === 'search' ? searchKinds.includes(other) : other === 'python',
  );
  return (
    <FormProvider {...form}>
      <Card>
        <CardHeader>
          <CardTitle className="font-mono">{item.name}</CardTitle>
          <p className="w-full text-pretty text-muted-foreground text-xs">
            {item.description} {item.argumentNames.length > 0 && `Arguments: ${item.argumentNames.join(', ')}.`}
          </p>
        </CardHeader>
        <CardContent className="grid gap-4 sm:grid-cols-2">
          <SelectField
            name="kind"
            label={`Kind of ${item.name}`}
            options={kinds}
            placeholder="Not decided yet"
            onChange={changeKind}
          />
          {kind === 'model' && (
            <SelectField
              name="role"
              label="Role of the model"
              options={roles}
              onChange={(next) => form.setValue('role', next as ExpertRole)}
            />
          )}
          {needsTool && (
            <ComboboxField
              name="usesToolId"
              label={role === 'search' ? 'Search behind it' : 'Interpreter behind it'}
              options={usable.map((tool) => ({ value: tool.id, label: tool.name, hint: kindNames[tool.kind] }))}
            />
          )}
          {kind !== '' && <KindOptions kind={kind as Kind} />}
          {kind === 'model' && (
            <div className="sm:col-span-2">
              <ModelChoicesField name="modelChoices" idPrefix={role ?? 'expert'} />
            </div>
          )}
        </CardContent>
      </Card>
    </FormProvider>
  );
}
