'use client';
import { lazy, Suspense, useState } from 'react';
import { useOnceOpen } from '@/components/ui/use-once-open';
import { loadAgain } from '@/lib/http/load-again';
import { CommandPaletteOpening } from './command-palette-opening';
import { useShortcuts } from './shortcuts';

// Their code and their lists are fetched when they are first asked for.
const CommandPaletteDialog = lazy(() =>
  loadAgain(() => import('./command-palette-dialog')).then((m) => ({ default: m.CommandPaletteDialog })),
);
const ShortcutHelp = lazy(() => loadAgain(() => import('./shortcut-help')).then((m) => ({ default: m.ShortcutHelp })));

/** The command palette and the keyboard help, over every page. */
export function ShellPanels() {
  const { openPanel } = useShortcuts();
  const palette = useOnceOpen(openPanel === 'palette');
  const help = useOnceOpen(openPanel === 'help');
  const [search, setSearch] = useState('');
  return (
    <>
      {palette && (
        <Suspense fallback={openPanel === 'palette' && <CommandPaletteOpening search={search} onSearch={setSearch} />}>
          <CommandPaletteDialog search={search} onSearch={setSearch} />
        </Suspense>
      )}
      {help && (
        <Suspense>
          <ShortcutHelp />
        </Suspense>
      )}
    </>
  );
}
