'use client';
import { Search } from 'lucide-react';
import type { SyntheticEvent } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { useShortcuts } from './shortcuts';

/** In the palette's place while its code is fetched: what is typed meanwhile is kept. */
export function CommandPaletteOpening({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const { setOpenPanel, returnFocus } = useShortcuts();
  const close = (event: SyntheticEvent) => {
    setOpenPanel(null);
    onSearch('');
    returnFocus(event.nativeEvent);
  };
  return (
    <>
      <div aria-hidden className="fixed inset-0 z-50 bg-black/35 dark:bg-black/60" onClick={close} />
      <dialog
        open
        aria-label="Search and commands"
        aria-busy
        onKeyDown={(event) => event.key === 'Escape' && close(event)}
        className="fixed top-[max(1rem,12vh)] left-1/2 z-50 m-0 w-[calc(100%-1.5rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-xl bg-popover text-popover-foreground shadow-overlay"
      >
        <div className="flex h-9 items-center gap-2 border-b px-3">
          <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
          <input
            autoFocus
            aria-label="Search and commands"
            value={search}
            onChange={(event) => onSearch(event.target.value)}
            placeholder="Go to a page, find a run, a model, a tool…"
            className="h-full w-full bg-transparent text-sm outline-none placeholder:text-muted-foreground max-sm:text-[1rem]"
          />
        </div>
        <div className="grid gap-2 p-2">
          <Skeleton className="h-7 w-full" />
          <Skeleton className="h-7 w-full" />
          <Skeleton className="h-7 w-full" />
        </div>
      </dialog>
    </>
  );
}
