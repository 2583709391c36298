'use client';

import { statusLabel } from '@/components/runs/run-status';
import { DropdownMenuCheckboxItem, DropdownMenuSeparator } from '@/components/ui/dropdown-menu';
import { LazyMenu } from '@/components/ui/lazy-menu';
import type { MenuButtonMenuProps } from '@/components/ui/menu-button';
import { type RunStatus, runStatuses } from '@/lib/runs/run-statuses';

/** The statuses to tick. It stays open: several may be wanted. */
export function StatusMenu({
  value,
  onChange,
  ...menu
}: MenuButtonMenuProps & { value: readonly RunStatus[]; onChange: (statuses: RunStatus[]) => void }) {
  const stay = (event: Event) => event.preventDefault();
  return (
    <LazyMenu {...menu} align="start">
      <DropdownMenuCheckboxItem checked={value.length === 0} onCheckedChange={() => onChange([])} onSelect={stay}>
        Any status
      </DropdownMenuCheckboxItem>
      <DropdownMenuSeparator />
      {runStatuses.map((status) => (
        <DropdownMenuCheckboxItem
          key={status}
          checked={value.includes(status)}
          onCheckedChange={(on) =>
            onChange(runStatuses.filter((one) => (one === status ? on === true : value.includes(one))))
          }
          onSelect={stay}
        >
          {statusLabel(status)}
        </DropdownMenuCheckboxItem>
      ))}
    </LazyMenu>
  );
}
