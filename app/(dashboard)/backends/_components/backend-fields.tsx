'use client';
import { Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { JsonField, NumberField, SwitchField, TagsField, TextField, useBound } from '@/components/forms/fields';
import { FormSection } from '@/components/forms/form-page';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { Backend, BackendInput } from '@/lib/backends/schema';

export type BackendForm = Pick<BackendInput, 'baseUrls'> &
  Required<Omit<BackendInput, 'apiKey'>> & { apiKey?: string | null };

export const emptyBackend: BackendForm = {
  name: '',
  baseUrls: [],
  headers: [],
  extraBody: {},
  timeoutMs: 300_000,
  idleTimeoutMs: 60_000,
  maxConcurrency: null,
  maxRetries: 3,
  streaming: true,
  privateNetwork: false,
  tags: [],
};

function AddressesField({ disabled }: { disabled?: boolean }) {
  const { field, error } = useBound('baseUrls');
  return (
    <Field
      label="Base URL"
      hint="Several addresses, one a line, are replicas of the same server. /v1 is added where it is missing."
      error={error}
    >
      <Textarea
        ref={field.ref}
        rows={1}
        disabled={disabled}
        spellCheck={false}
        className="min-h-8 resize-none font-mono text-xs"
        placeholder="http://localhost:8000/v1"
        value={(field.value as string[]).join('\n')}
        onChange={(event) => field.onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
        onBlur={() => {
          field.onChange((field.value as string[]).map((url) => url.trim()).filter(Boolean));
          field.onBlur();
        }}
      />
    </Field>
  );
}

function KeyField({ stored, disabled }: { stored: Backend['key'] | null; disabled?: boolean }) {
  const { field, error } = useBound('apiKey');
  const has = stored !== null && stored.state !== 'none';
  const hints: Record<string, string> = {
    stored: `A key is stored (${stored?.hint}). Leave empty to keep it.`,
    environment: `Read from the environment (${stored?.hint}). Leave empty to keep it.`,
    'environment-missing': `${stored?.hint} is not set in the environment.`,
    unreadable: 'The stored key cannot be read any more. Enter it again.',
  };
  return (
    <Field
      label="API key"
      optional
      error={error}
      hint={
        (stored && hints[stored.state]) ??
        'Encrypted before it is stored and never shown again. env:NAME reads it from the environment.'
      }
    >
      <Input
        ref={field.ref}
        type="password"
        autoComplete="new-password"
        disabled={disabled}
        placeholder={has ? (stored.hint ?? '••••') : 'sk-… or env:OPENAI_API_KEY'}
        value={field.value ?? ''}
        onBlur={field.onBlur}
        onChange={(event) => field.onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    </Field>
  );
}

function HeadersField({ disabled }: { disabled?: boolean }) {
  const { control } = useFormContext<BackendForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'headers' });
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">Extra headers</p>
      {fields.map((header, index) => (
        <div key={header.id} className="flex items-start gap-2">
          <TextField
            name={`headers.${index}.name`}
            label={<span className="sr-only">Header name</span>}
            placeholder="X-Api-Key"
            className="flex-1"
            mono
          />
          <TextField
            name={`headers.${index}.value`}
            label={<span className="sr-only">Value</span>}
            placeholder={header.value === null ? 'stored, leave empty to keep' : 'value or env:NAME'}
            className="flex-1"
            type="password"
            autoComplete="new-password"
          />
          <Button
            variant="ghost"
            size="icon"
            className="mt-6.5"
            aria-label="Remove the header"
            onClick={() => remove(index)}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      {!disabled && (
        <Button variant="outline" size="sm" className="self-start" onClick={() => append({ name: '', value: '' })}>
          <Plus aria-hidden /> Add a header
        </Button>
      )}
    </div>
  );
}

export function ConnectionSection({ stored = null, disabled }: { stored?: Backend['key'] | null; disabled?: boolean }) {
  return (
    <FormSection title="Connection">
      <TextField name="name" label="Name" placeholder="GPU box" disabled={disabled} />
      <AddressesField disabled={disabled} />
      <KeyField stored={stored} disabled={disabled} />
    </FormSection>
  );
}

export function BehaviourSection({ disabled }: { disabled?: boolean }) {
  return (
    <FormSection title="Behaviour" description="The defaults suit most servers." columns={2}>
      <NumberField
        name="maxConcurrency"
        label="Requests at once"
        optional
        unit="requests"
        placeholder="no cap"
        disabled={disabled}
        hint="Over all replicas. More wait their turn."
      />
      <NumberField
        name="maxRetries"
        label="Retries"
        unit="attempts"
        disabled={disabled}
        hint="After a failure that may pass."
      />
      <NumberField name="timeoutMs" label="Time limit of a call" unit="seconds" scale={1000} disabled={disabled} />
      <NumberField name="idleTimeoutMs" label="Silence in a stream" unit="seconds" scale={1000} disabled={disabled} />
      <TagsField
        name="tags"
        label="Tags"
        optional
        disabled={disabled}
        hint="With commas between them; preferences can ask for them."
      />
      <SwitchField
        name="streaming"
        label="Stream replies"
        disabled={disabled}
        hint="Off for servers that cannot stream tool calls."
        className="sm:pt-6"
      />
      <div className="sm:col-span-2">
        <HeadersField disabled={disabled} />
      </div>
      <JsonField
        name="extraBody"
        label="Extra fields of every request"
        rows={3}
        className="sm:col-span-2"
        disabled={disabled}
        hint='Merged into the body, for example {"chat_template_kwargs": {"enable_thinking": false}}.'
      />
    </FormSection>
  );
}
