'use client';
import { Keyboard, Moon, Plus, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useRef } from 'react';
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { paths } from '@/lib/paths';
import { CommandPaletteRecords } from './command-palette-records';
import { allPages } from './navigation';
import { useShortcuts } from './shortcuts';
import { useGo } from './use-go';

const create = [
  { label: 'Connect a backend', href: paths.newBackend },
  { label: 'New orchestrator', href: paths.newOrchestrator },
  { label: 'New model', href: paths.newModel },
  { label: 'New tool', href: paths.newTool },
  { label: 'New preference', href: paths.newPreference },
  { label: 'New price book', href: paths.newPriceBook },
  { label: 'Import a dataset', href: paths.newDataset },
  { label: 'New collection', href: paths.newCollection },
];

/** `search` is kept outside: somebody may have typed before this was loaded. */
export function CommandPaletteDialog({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const goTo = useGo();
  const { resolvedTheme, setTheme } = useTheme();
  const { openPanel, setOpenPanel, returnFocus } = useShortcuts();
  const input = useRef<HTMLInputElement>(null);
  const close = () => {
    setOpenPanel(null);
    onSearch('');
  };
  const go = (href: string) => {
    close();
    goTo(href);
  };
  return (
    <Dialog open={openPanel === 'palette'} onOpenChange={(open) => (open ? setOpenPanel('palette') : close())}>
      <DialogContent
        onOpenAutoFocus={(event) => {
          event.preventDefault(); // it would select what is typed, and the next letter would replace it
          input.current?.focus();
          input.current?.setSelectionRange(search.length, search.length);
        }}
        onCloseAutoFocus={returnFocus}
        showClose={false}
        className="max-w-xl gap-0 overflow-hidden p-0"
      >
        <DialogTitle className="sr-only">Search and commands</DialogTitle>
        <DialogDescription className="sr-only">Type to find pages, actions, setups and runs.</DialogDescription>
        <Command loop label="Search and commands">
          <CommandInput
            ref={input}
            value={search}
            onValueChange={onSearch}
            placeholder="Go to a page, find a run, a model, a tool…"
          />
          <CommandList className="max-h-[min(26rem,60dvh)]">
            <CommandEmpty>Nothing found for “{search}”.</CommandEmpty>
            <CommandGroup heading="Go to">
              {allPages.map((page) => (
                <CommandItem key={page.href} value={`page ${page.label}`} onSelect={() => go(page.href)}>
                  <page.icon aria-hidden className="text-muted-foreground" />
                  <span className="flex-1">{page.label}</span>
                  <span aria-hidden className="flex gap-1 max-sm:hidden">
                    <Kbd>g</Kbd>
                    <Kbd>{page.key}</Kbd>
                  </span>
                </CommandItem>
              ))}
            </CommandGroup>
            <CommandPaletteRecords search={search} onChoose={go} />
            <CommandGroup heading="Actions">
              {create.map((action) => (
                <CommandItem key={action.href} value={action.label} onSelect={() => go(action.href)}>
                  <Plus aria-hidden className="text-muted-foreground" />
                  {action.label}
                </CommandItem>
              ))}
              <CommandItem
                value="Switch theme light dark"
                onSelect={() => {
                  setTheme(resolvedTheme === 'dark' ? 'light' : 'dark');
                  close();
                }}
              >
                <Sun aria-hidden className="hidden text-muted-foreground dark:block" />
                <Moon aria-hidden className="text-muted-foreground dark:hidden" />
                Switch to the {resolvedTheme === 'dark' ? 'light' : 'dark'} theme
              </CommandItem>
              <CommandItem value="Keyboard shortcuts help" onSelect={() => setOpenPanel('help')}>
                <Keyboard aria-hidden className="text-muted-foreground" />
                Keyboard shortcuts
              </CommandItem>
            </CommandGroup>
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
