'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { SearchInput } from '@/components/ui/search-input';
import { plural } from '@/lib/format';

/** Served names with boxes to tick; what is registered already is said and cannot be ticked. */
export function ModelPicker({
  names,
  registered = [],
  chosen,
  onChange,
}: {
  names: readonly string[];
  registered?: readonly string[];
  chosen: readonly string[];
  onChange: (names: string[]) => void;
}) {
  const [filter, setFilter] = useState('');
  const free = names.filter((name) => !registered.includes(name));
  const shown = names.filter((name) => name.toLowerCase().includes(filter.toLowerCase()));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {names.length > 8 && (
          <SearchInput
            aria-label="Filter the models"
            placeholder="Filter"
            className="w-48"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        )}
        <span className="text-muted-foreground" aria-live="polite">
          {plural(names.length, 'model')}, {chosen.length} chosen
        </span>
        {free.length > 0 && (
          <Button
            variant="ghost"
            size="sm"
            className="ml-auto"
            onClick={() => onChange(chosen.length === free.length ? [] : [...free])}
          >
            {chosen.length === free.length ? 'Choose none' : 'Choose all'}
          </Button>
        )}
      </div>
      <ul className="max-h-72 divide-y overflow-y-auto rounded-md border">
        {shown.map((name) => {
          const isRegistered = registered.includes(name);
          return (
            <li key={name}>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is a button inside */}
              <label className="flex min-h-8 cursor-pointer items-center gap-2.5 px-3 hover:bg-muted/60">
                <Checkbox
                  checked={isRegistered || chosen.includes(name)}
                  disabled={isRegistered}
                  onCheckedChange={(checked) =>
                    onChange(checked === true ? [...chosen, name] : chosen.filter((other) => other !== name))
                  }
                />
                <span className="min-w-0 flex-1 truncate font-mono text-xs">{name}</span>
                {isRegistered && <span className="text-muted-foreground text-xs">registered</span>}
              </label>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
