'use client';
import { type ReactNode, useState } from 'react';
import { useController } from 'react-hook-form';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import { cn } from '@/lib/cn';
import { SelectControl, type SelectOption } from './select-control';

/** Fields bound by name to the form around them (`FormProvider` of react-hook-form). */
type Bound = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  className?: string;
  disabled?: boolean;
};

/** The first message of a field, or of anything inside it. */
function messageOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('message' in error && typeof error.message === 'string' && error.message) return error.message;
  for (const [key, part] of Object.entries(error)) {
    const message = key === 'ref' ? undefined : messageOf(part);
    if (message) return message;
  }
  return undefined;
}

export function useBound(name: string) {
  const { field, fieldState } = useController({ name });
  return { field, error: messageOf(fieldState.error) };
}

export function TextField({
  name,
  placeholder,
  type,
  mono = false,
  autoComplete = 'off',
  disabled,
  ...field
}: Bound & { placeholder?: string; type?: string; mono?: boolean; autoComplete?: string }) {
  const bound = useBound(name);
  return (
    <Field {...field} error={bound.error}>
      <Input
        {...bound.field}
        value={bound.field.value ?? ''}
        disabled={disabled}
        type={type}
        placeholder={placeholder}
        autoComplete={autoComplete}
        spellCheck={false}
        className={cn(mono && 'font-mono')}
      />
    </Field>
  );
}

export function TextareaField({
  name,
  placeholder,
  rows,
  mono = false,
  disabled,
  ...field
}: Bound & { placeholder?: string; rows?: number; mono?: boolean }) {
  const bound = useBound(name);
  return (
    <Field {...field} error={bound.error}>
      <Textarea
        {...bound.field}
        value={bound.field.value ?? ''}
        disabled={disabled}
        rows={rows}
        placeholder={placeholder}
        className={cn(mono && 'font-mono text-xs')}
      />
    </Field>
  );
}

/** A number with its unit; empty is null. */
export function NumberField({
  name,
  unit,
  placeholder,
  step = 'any',
  scale = 1,
  disabled,
  ...field
}: Bound & {
  unit?: string;
  placeholder?: string;
  step?: number | 'any' /** Shown value × scale = stored value. */;
  scale?: number;
}) {
  const bound = useBound(name);
  const value = bound.field.value;
  return (
    <Field {...field} error={bound.error}>
      <NumberInput
        inputRef={bound.field.ref}
        onBlur={bound.field.onBlur}
        value={typeof value === 'number' && Number.isFinite(value) ? value / scale : null}
        onChange={(next) => bound.field.onChange(next === null ? null : next * scale)}
        unit={unit}
        placeholder={placeholder}
        step={step}
        disabled={disabled}
      />
    </Field>
  );
}

function NumberInput({
  value,
  onChange,
  unit,
  inputRef,
  ...input
}: {
  value: number | null;
  onChange: (value: number | null) => void;
  unit: string | undefined;
  inputRef: React.Ref<HTMLInputElement>;
} & Omit<React.ComponentProps<'input'>, 'value' | 'onChange' | 'ref'>) {
  return (
    <div className="relative">
      <Input
        {...input}
        ref={inputRef}
        type="number"
        inputMode="decimal"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        className={cn(
          '[appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none',
          unit && (unit.length > 2 ? 'pr-20' : 'pr-8'),
        )}
      />
      {unit && (
        <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-muted-foreground text-xs">
          {unit}
        </span>
      )}
    </div>
  );
}

export function SwitchField({ name, disabled, ...field }: Bound) {
  const bound = useBound(name);
  return (
    <Field {...field} inline error={bound.error}>
      <Switch
        ref={bound.field.ref}
        checked={bound.field.value === true}
        onCheckedChange={bound.field.onChange}
        onBlur={bound.field.onBlur}
        disabled={disabled}
      />
    </Field>
  );
}

export function SelectField({
  name,
  options,
  placeholder,
  disabled,
  onChange,
  ...field
}: Bound & {
  options: readonly SelectOption[];
  placeholder?: string;
  onChange?: (value: string) => void;
}) {
  const bound = useBound(name);
  return (
    <Field {...field} error={bound.error}>
      <SelectControl
        ref={bound.field.ref}
        onBlur={bound.field.onBlur}
        options={options}
        value={bound.field.value ?? null}
        onValueChange={(value) => {
          bound.field.onChange(value);
          onChange?.(value);
        }}
        placeholder={placeholder}
        disabled={disabled}
      />
    </Field>
  );
}

export function ComboboxField({
  name,
  options,
  placeholder,
  emptyText,
  clearable,
  disabled,
  onChange,
  ...field
}: Bound & {
  options: readonly ComboboxOption[];
  placeholder?: string;
  emptyText?: ReactNode;
  clearable?: boolean;
  onChange?: (value: string | null) => void;
}) {
  const bound = useBound(name);
  return (
    <Field {...field} error={bound.error}>
      <Combobox
        options={options}
        value={bound.field.value ?? null}
        onValueChange={(value) => {
          bound.field.onChange(clearable ? value : (value ?? bound.field.value));
          onChange?.(value);
        }}
        placeholder={placeholder}
        emptyText={emptyText}
        clearable={clearable}
        disabled={disabled}
      />
    </Field>
  );
}

/** Short texts typed with commas between them. */
export function TagsField({
  name,
  placeholder = 'open-weights, on-premise',
  disabled,
  ...field
}: Bound & { placeholder?: string }) {
  const bound = useBound(name);
  const [text, setText] = useState(() => ((bound.field.value as string[] | undefined) ?? []).join(', '));
  return (
    <Field {...field} error={bound.error}>
      <Input
        ref={bound.field.ref}
        value={text}
        disabled={disabled}
        placeholder={placeholder}
        autoComplete="off"
        onBlur={bound.field.onBlur}
        onChange={(event) => {
          setText(event.target.value);
          bound.field.onChange(
            event.target.value
              .split(',')
              .map((tag) => tag.trim())
              .filter(Boolean),
          );
        }}
      />
    </Field>
  );
}

/** JSON as text; what is not valid JSON is said at once and refused by the schema. */
export function JsonField({ name, rows = 6, disabled, ...field }: Bound & { rows?: number }) {
  const bound = useBound(name);
  const [draft, setDraft] = useState<{ text: string; fault: string | null } | null>(null);
  const text = draft?.fault ? draft.text : null;
  return (
    <Field {...field} error={draft?.fault ?? bound.error}>
      <Textarea
        ref={bound.field.ref}
        rows={rows}
        disabled={disabled}
        spellCheck={false}
        className="font-mono text-xs"
        value={text ?? draft?.text ?? JSON.stringify(bound.field.value ?? {}, null, 2)}
        onBlur={() => {
          bound.field.onBlur();
          if (!draft?.fault) setDraft(null); // shown tidied up
        }}
        onChange={(event) => {
          const typed = event.target.value;
          try {
            bound.field.onChange(typed.trim() === '' ? {} : JSON.parse(typed));
            setDraft({ text: typed, fault: null });
          } catch (error) {
            bound.field.onChange(typed);
            setDraft({ text: typed, fault: `This is not valid JSON: ${(error as Error).message}` });
          }
        }}
      />
    </Field>
  );
}
