'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useShortcuts } from './shortcuts';

// Its code and its lists are fetched when it is first asked for.
const CommandPaletteDialog = dynamic(() => import('./command-palette-dialog').then((m) => m.CommandPaletteDialog), {
  ssr: false,
});

export function CommandPalette() {
  const { openPanel } = useShortcuts();
  const [wasOpened, setWasOpened] = useState(false);
  if (openPanel === 'palette' && !wasOpened) setWasOpened(true);
  return wasOpened ? <CommandPaletteDialog /> : null;
}
