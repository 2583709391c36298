import type { ReactNode } from 'react';
import { AppSidebar, MobileBar } from './app-sidebar';
import { NavigationProgress } from './navigation-progress';
import { ShellPanels } from './shell-panels';
import { ShortcutsProvider } from './shortcuts';
import { UnsavedGuard } from './unsaved-guard';

/** Navigation, command palette and keyboard help around every page. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <ShortcutsProvider>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 print:hidden rounded-md bg-primary px-3 py-2 text-primary-foreground focus-visible:translate-y-0"
      >
        Skip to the content
      </a>
      <div className="flex min-h-dvh max-md:flex-col">
        <AppSidebar />
        <MobileBar />
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          {children}
        </main>
      </div>
      <NavigationProgress />
      <ShellPanels />
      <UnsavedGuard />
    </ShortcutsProvider>
  );
}
