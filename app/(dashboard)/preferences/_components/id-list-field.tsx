'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useBound } from '@/components/forms/fields';
import { Combobox } from '@/components/ui/combobox';
import { modelsQuery } from '@/lib/models/queries';
import { toolsQuery } from '@/lib/tools-registry/queries';

/** A list of tools or models, one added at a time. */
export function IdListField({ name, label, kind }: { name: string; label: string; kind: 'tools' | 'models' }) {
  const { field } = useBound(name);
  const models = useQuery(modelsQuery());
  const tools = useQuery(toolsQuery());
  const rows = (kind === 'models' ? models.data : tools.data) ?? [];
  const ids = (field.value as string[] | undefined) ?? [];
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium">{label}</p>
      {ids.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {ids.map((id) => {
            const shown = rows.find((row) => row.id === id)?.name ?? 'Not there any more';
            return (
              <li key={id} className="inline-flex h-6 items-center gap-1 rounded-md border pl-2 text-xs">
                {shown}
                <button
                  type="button"
                  aria-label={`Allow ${shown} again`}
                  className="grid size-6 place-items-center rounded-md text-muted-foreground hover:text-foreground"
                  onClick={() => field.onChange(ids.filter((other) => other !== id))}
                >
                  <X aria-hidden className="size-3" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <Combobox
        aria-label={label}
        placeholder="Add…"
        value={null}
        onValueChange={(id) => id && field.onChange([...ids, id])}
        options={rows.filter(({ id }) => !ids.includes(id)).map((row) => ({ value: row.id, label: row.name }))}
      />
    </div>
  );
}
