'use client';

import { useQuery } from '@tanstack/react-query';
import { Search, X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';
import { Skeleton } from '@/components/ui/skeleton';
import { searchQuery } from '@/lib/runs/queries';
import type { SearchHit } from '@/lib/runs/schema';

/** The search box of a trajectory. */
export function TrajectorySearchBox({
  query,
  onQuery,
  ref,
}: {
  query: string;
  onQuery: (query: string) => void;
  ref: React.Ref<HTMLInputElement>;
}) {
  // What is typed is kept here: the address follows a moment later, and would take quick letters back.
  const [text, setText] = useState(query);
  const change = (next: string) => {
    setText(next);
    onQuery(next);
  };
  return (
    <div className="relative">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-muted-foreground"
      />
      <SearchInput
        ref={ref}
        aria-label="Search in this run"
        placeholder="Search in this run  /"
        className="h-7 pr-7 pl-8 text-xs [&::-webkit-search-cancel-button]:hidden"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          change('');
          event.currentTarget.blur();
        }}
      />
      {text !== '' && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Clear the search"
          className="absolute top-0.5 right-0.5 size-6"
          onClick={() => change('')}
        >
          <X aria-hidden className="size-3.5" />
        </Button>
      )}
    </div>
  );
}

const kinds: Record<string, string> = {
  'model-call-end': 'model said',
  'tool-call-start': 'arguments',
  'tool-call-end': 'tool result',
  'correction-add': 'correction',
  'notice-add': 'notice',
  'run-start': 'task',
  'run-end': 'end',
};

/** Where the text occurs, over the whole log, stored texts included. */
export function TrajectorySearchResults({
  runId,
  query,
  onSelect,
}: {
  runId: string;
  query: string;
  onSelect: (hit: SearchHit) => void;
}) {
  const deferred = useDeferredValue(query.trim());
  const result = useQuery({ ...searchQuery(runId, deferred), enabled: deferred.length > 1 });
  if (deferred.length < 2) return <p className="p-3 text-muted-foreground text-xs">Type two letters or more.</p>;
  if (result.isPending)
    return (
      <div className="space-y-2 p-3" aria-hidden>
        <Skeleton className="h-8" />
        <Skeleton className="h-8" />
        <Skeleton className="h-8" />
      </div>
    );
  if (result.isError) return <p className="p-3 text-danger text-xs">{result.error.message}</p>;
  const { hits, truncated } = result.data;
  if (hits.length === 0)
    return <p className="p-3 text-muted-foreground text-xs">“{deferred}” does not occur in this run.</p>;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <p className="px-3 py-1.5 text-muted-foreground text-xs" role="status">
        {truncated ? `First ${hits.length} places` : `${hits.length} ${hits.length === 1 ? 'place' : 'places'}`}
      </p>
      <ul>
        {hits.map((hit) => (
          <li key={hit.seq}>
            <button
              type="button"
              className="w-full border-b px-3 py-1.5 text-left text-xs hover:bg-accent"
              onClick={() => onSelect(hit)}
            >
              <span className="text-muted-foreground">
                Turn {hit.turn} · {kinds[hit.type] ?? hit.type}
              </span>
              <span className="line-clamp-2 [overflow-wrap:anywhere]">
                <Marked text={hit.snippet} query={deferred} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Marked({ text, query }: { text: string; query: string }) {
  const at = text.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark className="rounded-sm bg-warning/25 text-foreground">{text.slice(at, at + query.length)}</mark>
      {text.slice(at + query.length)}
    </>
  );
}
