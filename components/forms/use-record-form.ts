'use client';
import { useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import { isApiError } from '@/lib/http/fetch-json';
import { useUnsaved } from './use-unsaved';

type Schema<Input extends FieldValues, Output> = z.ZodType<Output, Input>;
/** A schema, or how to fetch it: the code of checking is only needed once somebody types. */
export type FormSchema<Input extends FieldValues, Output> =
  | Schema<Input, Output>
  | (() => Promise<Schema<Input, Output>>);

const parts = async <Input extends FieldValues, Output>(schema: FormSchema<Input, Output>) => {
  const [{ zodResolver }, loaded] = await Promise.all([
    import('@hookform/resolvers/zod'),
    typeof schema === 'function' ? schema() : schema,
  ]);
  // The resolver's transformed output is not used: what is sent is what was typed.
  return zodResolver(loaded as never, undefined, { raw: true }) as unknown as Resolver<Input>;
};

/**
 * A form over a zod schema: checked in the browser, and the server's refusals shown at the fields they name. What is typed
 * and not saved is asked about before the page is left.
 */
export function useRecordForm<Input extends FieldValues, Output>(options: {
  schema: FormSchema<Input, Output>;
  defaultValues: DefaultValues<Input>;
  /** Receives what the schema accepts, as typed (the server parses it again). */
  save: (values: Input) => Promise<unknown>;
}): {
  form: UseFormReturn<Input>;
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  fault: string | null;
  /** Fetches what checking needs; called when the form gets the focus. */
  warm: () => void;
} {
  const [fault, setFault] = useState<string | null>(null);
  const [resolver] = useState(() => {
    let loading: Promise<Resolver<Input>> | null = null;
    return () => {
      loading ??= parts(options.schema);
      loading.catch(() => {
        loading = null; // the next try may do better
      });
      return loading;
    };
  });
  const form = useForm<Input>({
    resolver: async (...input) => (await resolver())(...input),
    defaultValues: options.defaultValues,
    mode: 'onTouched',
  });
  useUnsaved(form.formState.isDirty && !form.formState.isSubmitting);
  const checked = form.handleSubmit(async (values) => {
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
  const submit = async (event?: React.BaseSyntheticEvent) => {
    event?.preventDefault();
    setFault(null);
    try {
      await resolver();
    } catch {
      setFault('Podium does not answer. Is it still running? Nothing was saved.');
      return;
    }
    await checked(event);
  };
  return { form, submit, fault, warm: () => void resolver().catch(() => undefined) };
}
