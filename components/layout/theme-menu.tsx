'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { DropdownMenuRadioGroup, DropdownMenuRadioItem } from '@/components/ui/dropdown-menu';
import { LazyMenu } from '@/components/ui/lazy-menu';
import type { MenuButtonMenuProps } from '@/components/ui/menu-button';

export function ThemeMenu(menu: MenuButtonMenuProps) {
  const { theme, setTheme } = useTheme();
  return (
    <LazyMenu {...menu} align="start" side="top">
      <DropdownMenuRadioGroup value={theme ?? 'system'} onValueChange={setTheme}>
        <DropdownMenuRadioItem value="light">
          <Sun aria-hidden /> Light
        </DropdownMenuRadioItem>
        <DropdownMenuRadioItem value="dark">
          <Moon aria-hidden /> Dark
        </DropdownMenuRadioItem>
        <DropdownMenuRadioItem value="system">
          <Monitor aria-hidden /> Same as the system
        </DropdownMenuRadioItem>
      </DropdownMenuRadioGroup>
    </LazyMenu>
  );
}
