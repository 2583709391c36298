'use client';
import { X } from 'lucide-react';
import { useBound } from '@/components/forms/fields';
import { Combobox } from '@/components/ui/combobox';

/** A list of tools or models, one added at a time. */
export function IdListField({
  name,
  label,
  things,
  nameOf,
}: {
  name: string;
  label: string;
  things: readonly { id: string; name: string; tags: readonly string[] }[];
  nameOf: (id: string) => string;
}) {
  const { field, error } = useBound(name);
  const ids = (field.value as string[] | undefined) ?? [];
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <p className="flex items-baseline gap-2 font-medium">
        {label} <span className="font-normal text-muted-foreground text-xs">optional</span>
      </p>
      <Combobox
        aria-label={label}
        placeholder="Add…"
        value={null}
        onValueChange={(id) => id && field.onChange([...ids, id])}
        options={things
          .filter(({ id }) => !ids.includes(id))
          .map((thing) => ({ value: thing.id, label: thing.name, hint: thing.tags.join(', ') }))}
      />
      {error && (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
      {ids.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1.5">
          {ids.map((id) => (
            <li key={id} className="inline-flex h-6 max-w-full items-center gap-1 rounded-md border pl-2 text-xs">
              <span className="truncate">{nameOf(id)}</span>
              <button
                type="button"
                aria-label={`Allow ${nameOf(id)} again`}
                className="grid size-6 shrink-0 place-items-center rounded-md text-muted-foreground hover:text-foreground"
                onClick={() => field.onChange(ids.filter((other) => other !== id))}
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
