'use client';
import { Dices, X } from 'lucide-react';
import { SelectControl } from '@/components/forms/select-control';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Input } from '@/components/ui/input';
import { SearchInput } from '@/components/ui/search-input';
import type { TaskPage } from '@/lib/datasets/schema';
import { type TaskFilters as Filters, seedOf } from '@/lib/datasets/task-selection';

const levels = [1, 2, 3, 4, 5] as const;
const level = (text: string) => levels.find((one) => String(one) === text) ?? 1;
const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** Which tasks are shown: text, category, tag, difficulty, and the seeded sample an experiment would take of them. */
export function TaskFilters({
  filters,
  facets,
  onChange,
}: {
  filters: Filters;
  facets: Pick<TaskPage, 'categories' | 'tags' | 'difficulties'>;
  onChange: (change: Partial<Filters>) => void;
}) {
  const { q, category, tag, from, to, sample } = filters;
  const isFiltered = q !== '' || category !== '' || tag !== '' || from > 1 || to < 5 || sample !== undefined;
  return (
    <search aria-label="Tasks" className="flex flex-wrap items-center gap-2">
      <SearchInput
        aria-label="Search tasks"
        placeholder="Search tasks"
        className="w-full sm:w-56"
        value={q}
        maxLength={200}
        onChange={(event) => onChange({ q: event.target.value })}
      />
      {facets.categories.length > 0 && (
        <Combobox
          aria-label="Category"
          className="w-full sm:w-44"
          clearable
          placeholder="All categories"
          options={asOptions(facets.categories)}
          value={category || null}
          onValueChange={(value) => onChange({ category: value ?? '' })}
        />
      )}
      {facets.tags.length > 0 && (
        <Combobox
          aria-label="Tag"
          className="w-full sm:w-40"
          clearable
          placeholder="All tags"
          options={asOptions(facets.tags)}
          value={tag || null}
          onValueChange={(value) => onChange({ tag: value ?? '' })}
        />
      )}
      {facets.difficulties.length > 0 && (
        <fieldset className="flex items-center gap-1.5" aria-label="Difficulty">
          <span className="text-muted-foreground text-xs">Difficulty</span>
          {(['from', 'to'] as const).map((end) => (
            <SelectControl
              key={end}
              aria-label={`Difficulty ${end}`}
              className="w-14"
              options={levels.map((one) => ({ value: String(one), label: String(one) }))}
              value={String(filters[end])}
              onValueChange={(value) => onChange({ [end]: level(value) })}
            />
          ))}
        </fieldset>
      )}
      {sample === undefined ? (
        <Button variant="outline" onClick={() => onChange({ sample: 20, seed: '1' })}>
          <Dices aria-hidden /> Sample
        </Button>
      ) : (
        <fieldset className="flex items-center gap-1.5" aria-label="Sample">
          <span className="text-muted-foreground text-xs">Sample of</span>
          <Input
            type="number"
            min={1}
            aria-label="Tasks in the sample"
            className="w-20"
            value={sample}
            onChange={(event) =>
              event.target.valueAsNumber >= 1 && onChange({ sample: Math.floor(event.target.valueAsNumber) })
            }
          />
          <span className="text-muted-foreground text-xs">with seed</span>
          <Input
            type="number"
            min={0}
            aria-label="Seed of the sample"
            className="w-20"
            value={seedOf(filters)}
            onChange={(event) => onChange({ seed: event.target.value })}
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label="Show all tasks"
            onClick={() => onChange({ sample: undefined, seed: '' })}
          >
            <X aria-hidden />
          </Button>
        </fieldset>
      )}
      {isFiltered && (
        <Button
          variant="ghost"
          onClick={() => onChange({ q: '', category: '', tag: '', from: 1, to: 5, sample: undefined, seed: '' })}
        >
          Clear
        </Button>
      )}
    </search>
  );
}
