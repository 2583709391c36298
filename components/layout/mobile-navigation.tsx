'use client';
import { Sheet, SheetContent, SheetTitle } from '@/components/ui/sheet';
import { BrandMark } from './brand-mark';
import { SidebarFooter } from './sidebar-footer';
import { SidebarNav } from './sidebar-nav';

/** The navigation of narrow screens: slides in from the left. */
export function MobileNavigation({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent side="left" className="w-72 bg-sidebar" aria-describedby={undefined}>
        <SheetTitle className="flex h-(--header-height) items-center gap-2 px-4 tracking-tight">
          <BrandMark className="size-5 text-brand" />
          Podium
        </SheetTitle>
        <SidebarNav onNavigate={() => onOpenChange(false)} />
        <SidebarFooter />
      </SheetContent>
    </Sheet>
  );
}
