'use client';
import { useFormContext, useWatch } from 'react-hook-form';
import { SwitchField, useBound } from '@/components/forms/fields';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { privateHostOf } from '@/lib/backends/private-address';
import type { BackendForm } from './backend-form';

/** What the server says of an address that only the switch makes reachable. */
export const isAboutPrivateNetwork = (message: string | undefined) =>
  message !== undefined && /belongs to (?:this machine itself|a private network)/.test(message);

/** The base URLs, one a line, and the switch without which private ones are not reached. */
export function AddressFields({ disabled }: { disabled?: boolean }) {
  return (
    <>
      <BaseUrlsField disabled={disabled} />
      {!disabled && (
        <SwitchField
          name="privateNetwork"
          label="Private network"
          hint="Lets requests go to this machine and to private networks. Link-local and cloud-metadata addresses are never reached."
        />
      )}
    </>
  );
}

function BaseUrlsField({ disabled }: { disabled?: boolean }) {
  const { field, error } = useBound('baseUrls');
  const isAllowed = useWatch<BackendForm, 'privateNetwork'>({ name: 'privateNetwork' });
  const typed = field.value as string[];
  const host = typed.map(privateHostOf).find((found) => found !== null);
  const isOffered = !disabled && !isAllowed && (host !== undefined || isAboutPrivateNetwork(error));
  return (
    <div className="flex flex-col gap-2">
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
          value={typed.join('\n')}
          onChange={(event) => field.onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
          onBlur={() => {
            field.onChange(typed.map((url) => url.trim()).filter(Boolean));
            field.onBlur();
          }}
        />
      </Field>
      {isOffered && (
        <div
          role="status"
          className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-md border border-warning/35 bg-warning/5 px-3 py-2 text-xs"
        >
          <span className="min-w-0 flex-1 basis-52 text-pretty">
            {host ? <span className="font-mono [overflow-wrap:anywhere]">{host}</span> : 'This address'} lies on this
            machine or in a private network. It is reached only if you allow that.
          </span>
          <AllowPrivateNetwork />
        </div>
      )}
    </div>
  );
}

/** Switches the private network on where its absence is complained about. */
export function AllowPrivateNetwork({
  label = 'Allow private network',
  onAllowed,
}: {
  label?: string;
  onAllowed?: () => void;
}) {
  const { setValue, clearErrors } = useFormContext<BackendForm>();
  return (
    <Button
      variant="outline"
      size="sm"
      onClick={() => {
        setValue('privateNetwork', true, { shouldDirty: true });
        clearErrors('baseUrls');
        onAllowed?.();
      }}
    >
      {label}
    </Button>
  );
}
