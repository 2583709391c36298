'use client';
import { useState } from 'react';
import { useBound } from '@/components/forms/fields';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Backend } from '@/lib/backends/schema';

type Stored = Backend['key'];

const hints: Record<Stored['state'], (hint: string) => string> = {
  none: () => 'Encrypted before it is stored and never shown again. env:NAME reads it from the environment.',
  stored: (hint) => `A key is stored (${hint}), encrypted.`,
  environment: (hint) => `Read from the environment variable ${hint.slice(4)}, which is set.`,
  'environment-missing': (hint) =>
    `The environment variable ${hint.slice(4)} is not set: calls will fail. Set it and restart Podium, or enter a key.`,
  unreadable: () => 'The stored key cannot be read any more: the encryption key was another. Enter it again.',
};

/** The key of a backend: entered, or stored and shown masked, to be replaced or taken away with the next save. */
export function KeyField({ stored, disabled }: { stored: Stored | null; disabled?: boolean }) {
  const { field, error } = useBound('apiKey');
  const [isReplacing, setIsReplacing] = useState(false);
  const state = stored?.state ?? 'none';
  const hint = hints[state](stored?.hint ?? '');
  const value = field.value as string | null | undefined;
  const isKept = state !== 'none' && value === undefined && !isReplacing;
  const keep = () => {
    field.onChange(undefined);
    setIsReplacing(false);
  };
  if (disabled && state === 'none') return null;
  if (value === null)
    return (
      <StoredKey text="removed" hint="The key is taken away when you save." error={error}>
        <Button variant="outline" onClick={keep}>
          Keep the key
        </Button>
      </StoredKey>
    );
  if (isKept)
    return (
      <StoredKey
        text={stored?.hint ?? '••••'}
        hint={hint}
        error={error ?? (state === 'environment-missing' || state === 'unreadable' ? hint : undefined)}
      >
        <Button variant="outline" disabled={disabled} onClick={() => setIsReplacing(true)}>
          Replace
        </Button>
        <Button variant="outline" disabled={disabled} onClick={() => field.onChange(null)}>
          Remove
        </Button>
      </StoredKey>
    );
  const isReference = typeof value === 'string' && value.startsWith('env:');
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Field
        label="API key"
        optional
        error={error}
        className="min-w-60 flex-1"
        hint={
          state === 'none' ? hint : 'Replaces the stored key when you save. env:NAME reads it from the environment.'
        }
      >
        <Input
          ref={field.ref}
          type={isReference ? 'text' : 'password'}
          autoComplete="new-password"
          spellCheck={false}
          autoFocus={isReplacing}
          disabled={disabled}
          placeholder="sk-… or env:OPENAI_API_KEY"
          value={value ?? ''}
          onBlur={field.onBlur}
          onChange={(event) => field.onChange(event.target.value === '' ? undefined : event.target.value)}
        />
      </Field>
      {state !== 'none' && (
        <Button variant="outline" className="mt-6.5" onClick={keep}>
          Keep the stored one
        </Button>
      )}
    </div>
  );
}

function StoredKey({
  text,
  hint,
  error,
  children,
}: {
  text: string;
  hint: string;
  error: string | undefined;
  children: React.ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Field label="API key" hint={error === hint ? undefined : hint} error={error} className="min-w-60 flex-1">
        <Input readOnly value={text} className="font-mono text-muted-foreground" />
      </Field>
      <div className="mt-6.5 flex gap-2">{children}</div>
    </div>
  );
}
