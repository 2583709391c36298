'use client';
import { Menu, Search } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { Link } from '@/components/ui/link';
import { useOnceOpen } from '@/components/ui/use-once-open';
import { loadAgain } from '@/lib/http/load-again';
import { paths } from '@/lib/paths';
import { BrandMark } from './brand-mark';
import { useShortcuts } from './shortcuts';
import { SidebarFooter } from './sidebar-footer';
import { SidebarNav } from './sidebar-nav';
import { useCommandKeyName } from './use-command-key-name';

function Brand() {
  return (
    <Link href={paths.overview} className="flex items-center gap-2 rounded-md font-semibold text-base tracking-tight">
      <BrandMark className="size-5 text-brand" />
      Podium
    </Link>
  );
}

const MobileNavigation = lazy(() =>
  loadAgain(() => import('./mobile-navigation')).then((m) => ({ default: m.MobileNavigation })),
);

/** The left column on wide screens. */
export function AppSidebar() {
  const { setOpenPanel } = useShortcuts();
  const commandKey = useCommandKeyName();
  return (
    <aside className="sticky top-0 hidden h-dvh w-(--sidebar-width) shrink-0 flex-col border-r bg-sidebar md:flex print:hidden">
      <div className="flex h-(--header-height) shrink-0 items-center px-4">
        <Brand />
      </div>
      <div className="px-2 pb-1">
        <button
          type="button"
          onClick={() => setOpenPanel('palette')}
          className="flex h-8 w-full items-center gap-2 rounded-md border bg-card px-2 text-muted-foreground transition-colors hover:border-border-strong hover:text-foreground"
        >
          <Search aria-hidden className="size-3.5" />
          <span className="flex-1 text-left">Search</span>
          <span aria-hidden className="flex gap-0.5">
            <Kbd>{commandKey}</Kbd>
            <Kbd>K</Kbd>
          </span>
        </button>
      </div>
      <SidebarNav />
      <SidebarFooter />
    </aside>
  );
}

/** The bar on top of narrow screens; the same navigation slides in from the left. */
export function MobileBar() {
  const [open, setOpen] = useState(false);
  const wasOpened = useOnceOpen(open);
  const { setOpenPanel } = useShortcuts();
  return (
    <div className="sticky top-0 z-30 flex h-(--header-height) items-center gap-1 border-b bg-background px-2 md:hidden print:hidden">
      <Button variant="ghost" size="icon" aria-label="Open navigation" onClick={() => setOpen(true)}>
        <Menu aria-hidden />
      </Button>
      <Brand />
      <Button
        variant="ghost"
        size="icon"
        className="ml-auto"
        aria-label="Search"
        onClick={() => setOpenPanel('palette')}
      >
        <Search aria-hidden />
      </Button>
      {wasOpened && (
        <Suspense>
          <MobileNavigation open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </div>
  );
}
