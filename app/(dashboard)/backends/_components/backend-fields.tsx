'use client';
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { JsonField, NumberField, SwitchField, TagsField, TextField } from '@/components/forms/fields';
import { FormSection } from '@/components/forms/form-page';
import { Button } from '@/components/ui/button';
import type { Backend } from '@/lib/backends/schema';
import { AddressFields } from './address-fields';
import type { BackendForm } from './backend-form';
import { KeyField } from './key-field';

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

export function ConnectionSection({
  stored = null,
  disabled,
  preset,
}: {
  stored?: Backend['key'] | null;
  disabled?: boolean;
  /** Fills the fields below. */
  preset?: ReactNode;
}) {
  return (
    <FormSection title="Connection">
      {preset}
      <TextField name="name" label="Name" placeholder="GPU box" disabled={disabled} />
      <AddressFields disabled={disabled} />
      <KeyField stored={stored} disabled={disabled} />
    </FormSection>
  );
}

export function BehaviourSection({ disabled }: { disabled?: boolean }) {
  return (
    <FormSection title="Behaviour" description="The defaults suit most servers." columns={2}>
      <NumberField
        name="maxConcurrency"
        label="Most requests at a time"
        optional
        unit="requests"
        placeholder="no limit"
        disabled={disabled}
        hint="Over all replicas; others wait their turn. Empty = no limit."
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
