'use client';
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { type DefaultValues, type FieldValues, type Path, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { isApiError } from '@/lib/http/fetch-json';

/** A form over a zod schema: checked in the browser, and the server's refusals shown at the fields they name. */
export function useRecordForm<Input extends FieldValues, Output>(options: {
  schema: z.ZodType<Output, Input>;
  defaultValues: DefaultValues<Input>;
  /** Receives what the schema accepts, as typed (the server parses it again). */
  save: (values: Input) => Promise<unknown>;
}): { form: UseFormReturn<Input>; submit: (event?: React.BaseSyntheticEvent) => Promise<void>; fault: string | null } {
  const [fault, setFault] = useState<string | null>(null);
  const form = useForm<Input>({
    // The resolver's transformed output is not used: what is sent is what was typed.
    resolver: zodResolver(options.schema as never, undefined, { raw: true }),
    defaultValues: options.defaultValues,
    mode: 'onTouched',
  });
  const submit = form.handleSubmit(async (values) => {
    setFault(null);
    try {
      await options.save(values);
    } catch (error) {
      const issues = isApiError(error)
        ? (error.issues ?? (error.field ? [{ field: error.field, message: error.message }] : []))
        : [];
      const known = issues.filter(({ field }) => (field.split('.')[0] as string) in form.getValues());
      for (const { field, message } of known) form.setError(field as Path<Input>, { type: 'server', message });
      if (known.length === 0) setFault(error instanceof Error ? error.message : 'This could not be saved.');
    }
  });
  return { form, submit, fault };
}
