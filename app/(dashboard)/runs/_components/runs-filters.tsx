'use client';

import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { SelectControl } from '@/components/forms/select-control';
import { Combobox } from '@/components/ui/combobox';
import { SearchInput } from '@/components/ui/search-input';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { preferencesQuery } from '@/lib/preferences/queries';
import { runCategoriesQuery } from '@/lib/runs/queries';
import type { ListRunsQuery } from '@/lib/runs/schema';
import { ExperimentChip } from './experiment-chip';
import { StatusFilter } from './status-filter';

const all = 'all';
const typingPauseMs = 250;

export function RunsFilters({
  query,
  onChange,
}: {
  query: ListRunsQuery;
  onChange: (change: Partial<ListRunsQuery>) => void;
}) {
  const orchestrators = useQuery(orchestratorsQuery());
  const preferences = useQuery(preferencesQuery());
  const categories = useQuery(runCategoriesQuery());
  return (
    <div className="grid grid-cols-2 gap-2 pb-2 sm:flex sm:flex-wrap sm:items-center">
      <TextFilter value={query.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />
      <StatusFilter
        value={query.status ?? []}
        onChange={(status) => onChange({ status: status.length > 0 ? status : undefined })}
      />
      <Choice
        label="Verdict"
        value={query.verdict ?? all}
        options={[
          [all, 'Any verdict'],
          ['correct', 'Correct'],
          ['wrong', 'Wrong'],
          ['unsure', 'Unsure'],
          ['none', 'Not judged'],
        ]}
        onChange={(value) => onChange({ verdict: value === all ? undefined : (value as ListRunsQuery['verdict']) })}
      />
      <Choice
        label="Source"
        value={query.source}
        options={[
          ['all', 'Real and simulated'],
          ['real', 'Real only'],
          ['simulated', 'Simulated only'],
        ]}
        onChange={(value) => onChange({ source: value as ListRunsQuery['source'] })}
      />
      <Combobox
        aria-label="Orchestrator"
        className="h-7 w-full text-xs sm:w-48"
        clearable
        placeholder="Any orchestrator"
        options={(orchestrators.data ?? []).map((orchestrator) => ({
          value: orchestrator.id,
          label: orchestrator.name,
        }))}
        value={query.orchestrator ?? null}
        onValueChange={(value) => onChange({ orchestrator: value ?? undefined })}
      />
      <Combobox
        aria-label="Preference"
        className="h-7 w-full text-xs sm:w-40"
        clearable
        placeholder="Any preference"
        options={[
          { value: 'none', label: 'No preference' },
          ...(preferences.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={query.preference ?? null}
        onValueChange={(value) => onChange({ preference: value ?? undefined })}
      />
      <Combobox
        aria-label="Category"
        className="h-7 w-full text-xs sm:w-36"
        clearable
        placeholder="Any category"
        emptyText="No run has a category."
        options={[...new Set([...(query.category ? [query.category] : []), ...(categories.data ?? [])])].map(
          (name) => ({
            value: name,
            label: name,
          }),
        )}
        value={query.category ?? null}
        onValueChange={(value) => onChange({ category: value ?? undefined })}
      />
      {query.experiment && (
        <ExperimentChip
          id={query.experiment}
          arm={query.arm}
          onClear={() => onChange({ experiment: undefined, arm: undefined })}
        />
      )}
    </div>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
}) {
  return (
    <SelectControl
      aria-label={label}
      className="h-7 w-full min-w-32 text-xs sm:w-auto"
      value={value}
      onValueChange={onChange}
      options={options.map(([option, text]) => ({ value: option, label: text }))}
    />
  );
}

/** Writes to the URL once typing pauses, and follows the URL when it changes elsewhere. */
function TextFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="relative col-span-2 w-full sm:w-64">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-muted-foreground"
      />
      <SearchInput
        aria-label="Search tasks and answers"
        placeholder="Search tasks and answers"
        className="h-7 pl-8 text-xs"
        value={text}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onChange(next.trim()), typingPauseMs);
        }}
      />
    </div>
  );
}
