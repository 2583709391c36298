'use client';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { allPages } from './navigation';
import { type ShortcutGroup, useShortcuts } from './shortcuts';
import { useCommandKeyName } from './use-command-key-name';

const goTo: ShortcutGroup = {
  title: 'Go to',
  shortcuts: allPages.map((page) => ({ keys: ['g', page.key], label: page.label })),
};

export function ShortcutHelp() {
  const { groups, openPanel, setOpenPanel, returnFocus } = useShortcuts();
  const commandKey = useCommandKeyName();
  const everywhere: ShortcutGroup = {
    title: 'Everywhere',
    shortcuts: [
      { keys: [commandKey, 'K'], label: 'Search and commands' },
      { keys: ['?'], label: 'This help' },
      { keys: ['Esc'], label: 'Close' },
    ],
  };
  return (
    <Dialog open={openPanel === 'help'} onOpenChange={(open) => setOpenPanel(open ? 'help' : null)}>
      <DialogContent onCloseAutoFocus={returnFocus} className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogDescription>Keys pressed one after the other are shown side by side.</DialogDescription>
        </DialogHeader>
        <div className="columns-1 gap-8 sm:columns-2">
          {[everywhere, ...groups, goTo].map((group) => (
            <section key={group.title} className="mb-5 break-inside-avoid">
              <h3 className="mb-1.5 font-medium text-muted-foreground text-xs">{group.title}</h3>
              <dl className="flex flex-col">
                {group.shortcuts.map((shortcut) => (
                  <div
                    key={shortcut.label}
                    className="flex items-center justify-between gap-4 border-b py-1 last:border-0"
                  >
                    <dt>{shortcut.label}</dt>
                    <dd className="flex gap-1">
                      {shortcut.keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
