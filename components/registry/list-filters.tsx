'use client';
import { Archive, Search } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { controlClasses } from '@/components/ui/input';
import { SearchInput } from '@/components/ui/search-input';
import { cn } from '@/lib/cn';
import { plural } from '@/lib/format';
import { readTags, writeTags } from '@/lib/registry/filter-rows';
import type { FacetKey, ListState } from './list-state';

export type FacetOptions = { key: FacetKey; label: string; options: readonly { value: string; label: string }[] };

const fewTags = 10;

/** What narrows a list: search, facets, the archive, tags. */
export function ListFilters({
  title,
  state,
  setState,
  facets,
  tags,
  canArchive,
  found,
}: {
  title: string;
  state: ListState;
  setState: (change: Partial<ListState>) => void;
  facets: readonly FacetOptions[];
  tags: readonly (readonly [string, number])[];
  canArchive: boolean;
  /** How many fit, once something is asked for. */
  found: { count: number; noun: string } | null;
}) {
  const [allTags, setAllTags] = useState(false);
  const chosen = readTags(state.tags);
  const known = tags.map(([tag]) => tag);
  const offered = [
    ...chosen.filter((tag) => !known.includes(tag)).map((tag) => [tag, 0] as const),
    ...tags.filter(([tag], index) => allTags || index < fewTags || chosen.includes(tag)),
  ];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="relative w-full sm:w-72">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground" />
          <SearchInput
            aria-label={`Search ${title.toLowerCase()}`}
            placeholder={`Search ${title.toLowerCase()}`}
            className="pl-8"
            value={state.q}
            onChange={(event) => setState({ q: event.target.value })}
          />
        </div>
        {facets.map(({ key, label, options }) =>
          options.length > 1 || state[key] ? (
            <select
              key={key}
              aria-label={label}
              value={state[key]}
              onChange={(event) => setState({ [key]: event.target.value })}
              className={cn(controlClasses, 'h-8 w-auto max-w-44')}
            >
              <option value="">{label}: any</option>
              {state[key] && !options.some(({ value }) => value === state[key]) && (
                <option value={state[key]}>{state[key]}</option>
              )}
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          ) : null,
        )}
        {canArchive && (
          <Button
            variant="ghost"
            aria-pressed={state.archived === 'include'}
            className="text-muted-foreground aria-pressed:bg-accent aria-pressed:text-foreground"
            onClick={() => setState({ archived: state.archived === 'include' ? 'exclude' : 'include' })}
          >
            <Archive aria-hidden /> Archived
          </Button>
        )}
        {found && (
          <span className="text-muted-foreground" aria-live="polite">
            {plural(found.count, found.noun)}
          </span>
        )}
      </div>
      {offered.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: buttons that filter are no form
        <div role="group" aria-label="Tags" className="flex flex-wrap items-center gap-1.5">
          {offered.map(([tag, count]) => (
            <button
              key={tag}
              type="button"
              aria-pressed={chosen.includes(tag)}
              onClick={() =>
                setState({
                  tags: writeTags(chosen.includes(tag) ? chosen.filter((other) => other !== tag) : [...chosen, tag]),
                })
              }
              className="inline-flex h-6 max-w-48 items-center gap-1 rounded-full border px-2 text-muted-foreground text-xs hover:border-border-strong hover:text-foreground aria-pressed:border-brand aria-pressed:bg-brand/10 aria-pressed:text-foreground"
            >
              <span className="truncate">{tag}</span>
              <span className="tabular-nums">{count}</span>
            </button>
          ))}
          {tags.length > fewTags && (
            <Button variant="ghost" size="sm" className="h-6 text-xs" onClick={() => setAllTags(!allTags)}>
              {allTags ? 'Fewer tags' : `All ${tags.length} tags`}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
