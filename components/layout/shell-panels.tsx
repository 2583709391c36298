'use client';
import { lazy, Suspense } from 'react';
import { useOnceOpen } from '@/components/ui/use-once-open';
import { loadAgain } from '@/lib/http/load-again';
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
  return (
    <Suspense>
      {palette && <CommandPaletteDialog />}
      {help && <ShortcutHelp />}
    </Suspense>
  );
}
