'use client';
import { X } from 'lucide-react';
import { useRef } from 'react';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';

/** Several of a list: what is chosen stands under the select, each with a button that takes it back. */
export function SeveralField({
  label,
  hint,
  error,
  options,
  chosen,
  onChange,
  most = Number.POSITIVE_INFINITY,
  placeholder = 'None',
  addPlaceholder,
}: {
  label: string;
  hint: string;
  error?: string | undefined;
  options: readonly ComboboxOption[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
  most?: number;
  /** Said where nothing is chosen. */
  placeholder?: string;
  addPlaceholder: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box} className="flex min-w-0 flex-col gap-1.5">
      <Field label={label} optional hint={hint} error={error}>
        <Combobox
          options={options.filter(({ value }) => !chosen.includes(value))}
          value={null}
          disabled={chosen.length >= most}
          onValueChange={(value) => value !== null && onChange([...chosen, value])}
          placeholder={chosen.length > 0 ? addPlaceholder : placeholder}
        />
      </Field>
      {chosen.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1.5">
          {chosen.map((value) => (
            <li key={value} className="inline-flex h-6 min-w-0 items-center gap-1 rounded-md border pl-2 text-xs">
              <span className="truncate">{value}</span>
              <button
                type="button"
                aria-label={`${label} without ${value}`}
                className="grid size-6 shrink-0 place-items-center rounded-md text-muted-foreground hover:text-foreground"
                onClick={() => {
                  onChange(chosen.filter((other) => other !== value));
                  box.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus(); // this button goes
                }}
              >
                <X aria-hidden className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
