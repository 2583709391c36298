'use client';
import { Moon, Sun } from 'lucide-react';
import { lazy } from 'react';
import { MenuButton } from '@/components/ui/menu-button';
import { loadAgain } from '@/lib/http/load-again';

const ThemeMenu = lazy(() => loadAgain(() => import('./theme-menu')).then((m) => ({ default: m.ThemeMenu })));

export function ThemeToggle() {
  return (
    <MenuButton variant="ghost" size="icon-sm" label="Theme" menu={(menu) => <ThemeMenu {...menu} />}>
      <Sun aria-hidden className="dark:hidden" />
      <Moon aria-hidden className="hidden dark:block" />
    </MenuButton>
  );
}
