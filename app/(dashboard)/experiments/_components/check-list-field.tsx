'use client';
import { useId, useState } from 'react';
import { useController } from 'react-hook-form';
import { useBound } from '@/components/forms/fields';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Link } from '@/components/ui/link';
import { SearchInput } from '@/components/ui/search-input';

type Option = { value: string | null; label: string; hint: string; simulated?: boolean };

/** More options than this get a search. */
const searchFrom = 8;

/** Several of a list, by checkboxes. */
export function CheckListField({
  name,
  legend,
  options,
  empty,
}: {
  name: string;
  legend: string;
  options: readonly Option[];
  empty?: { text: string; href: string; action: string };
}) {
  const { field, error } = useBound(name);
  const id = useId();
  const [search, setSearch] = useState('');
  const culprit = useCulprit(name, options);
  const chosen = new Set(field.value as (string | null)[]);
  const words = search.toLowerCase();
  const shown = options.filter(({ label, hint }) => `${label} ${hint}`.toLowerCase().includes(words));
  const choose = (values: Set<string | null>) =>
    field.onChange(options.map(({ value }) => value).filter((value) => values.has(value)));
  const toggle = (value: string | null) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    choose(next);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="sr-only">{legend}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span aria-hidden className="font-medium text-sm">
          {legend}
        </span>
        <span className="text-muted-foreground text-xs tabular-nums">
          {chosen.size} of {options.length}
        </span>
        {options.length > 1 && (
          <Button
            size="sm"
            variant="ghost"
            className="ml-auto"
            onClick={() =>
              choose(chosen.size === options.length ? new Set() : new Set(options.map(({ value }) => value)))
            }
          >
            {chosen.size === options.length ? `Clear ${legend.toLowerCase()}` : `All ${legend.toLowerCase()}`}
          </Button>
        )}
      </div>
      {options.length > searchFrom && (
        <SearchInput
          aria-label={`Search ${legend.toLowerCase()}`}
          placeholder={`Search ${legend.toLowerCase()}`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {options.length === 0 && empty ? (
        <p className="text-muted-foreground">
          {empty.text}{' '}
          <Link href={empty.href} className="text-brand underline underline-offset-4">
            {empty.action}
          </Link>
        </p>
      ) : (
        <ul className="max-h-72 divide-y overflow-y-auto rounded-md border">
          {shown.map(({ value, label, hint, simulated }, at) => (
            <li key={value ?? 'none'} className="flex items-start gap-2.5 px-3 py-1.5 hover:bg-muted/50">
              <Checkbox
                ref={at === 0 ? field.ref : undefined}
                id={`${id}-${value}`}
                className="mt-0.5"
                checked={chosen.has(value)}
                onCheckedChange={() => toggle(value)}
              />
              <label htmlFor={`${id}-${value}`} className="min-w-0 flex-1 cursor-pointer">
                <span className="flex items-center gap-2">
                  <span className="min-w-0 break-words">{label}</span>
                  {simulated && <SimulatedBadge />}
                </span>
                {hint && <span className="line-clamp-1 text-muted-foreground text-xs">{hint}</span>}
              </label>
            </li>
          ))}
          {shown.length === 0 && <li className="px-3 py-2 text-muted-foreground">Nothing matches.</li>}
        </ul>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-danger text-xs">
          {culprit && `${culprit}: `}
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The name of the chosen one that a fault is about; null where it is about all of them, or there is only one. */
function useCulprit(name: string, options: readonly Option[]): string | null {
  const { field, fieldState } = useController({ name });
  const values = field.value as (string | null)[];
  const faults: unknown = fieldState.error;
  const at = Array.isArray(faults) && values.length > 1 ? faults.findIndex(Boolean) : -1;
  return at < 0 ? null : (options.find(({ value }) => value === values[at])?.label ?? null);
}
