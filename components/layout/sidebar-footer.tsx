'use client';
import { CircleHelp } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { useShortcuts } from './shortcuts';
import { ThemeToggle } from './theme-toggle';

export function SidebarFooter() {
  const { setOpenPanel } = useShortcuts();
  return (
    <div className="flex items-center gap-1 border-t px-2 py-1.5">
      <ThemeToggle />
      <Tooltip content="Keyboard shortcuts (?)">
        <Button variant="ghost" size="icon-sm" aria-label="Keyboard shortcuts" onClick={() => setOpenPanel('help')}>
          <CircleHelp aria-hidden />
        </Button>
      </Tooltip>
    </div>
  );
}
