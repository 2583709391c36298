'use client';
import { Search } from 'lucide-react';
import { SearchInput } from '@/components/ui/search-input';
import { type SearchState, textField, wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { ToggleRow } from './toggle-row';

const fields = {
  q: textField(300),
  state: wordField(['all', 'priced', 'free', 'unknown'], 'all'),
  only: wordField(['all', 'unlinked', 'unlisted', 'changed'], 'all'),
};
export type PriceFilter = SearchState<typeof fields>;

/** What of the prices is shown, kept in the address. */
export const usePriceFilter = () => useSearchState(fields);

export function PriceFilters({
  filter,
  onChange,
  unlinked,
  unlisted,
}: {
  filter: PriceFilter;
  onChange: (change: Partial<PriceFilter>) => void;
  unlinked: number;
  unlisted: number;
}) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="relative w-full sm:w-60">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground" />
        <SearchInput
          aria-label="Search prices"
          placeholder="Search prices"
          className="pl-8"
          value={filter.q}
          onChange={(event) => onChange({ q: event.target.value })}
        />
      </div>
      <ToggleRow
        label="State of the price"
        value={filter.state}
        onChange={(state) => onChange({ state })}
        options={[
          ['all', 'All'],
          ['priced', 'Priced'],
          ['free', 'Free'],
          ['unknown', 'Unknown'],
        ]}
      />
      <ToggleRow
        label="Which prices"
        value={filter.only}
        onChange={(only) => onChange({ only: only === filter.only ? 'all' : only })}
        options={[
          ['unlinked', `Not registered ${unlinked}`],
          ['unlisted', `Not in the book ${unlisted}`],
          ['changed', 'Changed'],
        ]}
      />
    </div>
  );
}
