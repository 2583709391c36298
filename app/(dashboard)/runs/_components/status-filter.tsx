'use client';

import { ChevronDown } from 'lucide-react';
import { lazy } from 'react';
import { statusLabel } from '@/components/runs/run-status';
import { MenuButton } from '@/components/ui/menu-button';
import { loadAgain } from '@/lib/http/load-again';
import type { RunStatus } from '@/lib/runs/run-statuses';

const StatusMenu = lazy(() => loadAgain(() => import('./status-menu')).then((m) => ({ default: m.StatusMenu })));

/** Narrows the list to some statuses; none chosen = any. */
export function StatusFilter({
  value,
  onChange,
}: {
  value: readonly RunStatus[];
  onChange: (statuses: RunStatus[]) => void;
}) {
  const text =
    value.length === 0
      ? 'Any status'
      : value.length > 2
        ? `${value.length} statuses`
        : value.map(statusLabel).join(', ');
  return (
    <MenuButton
      variant="outline"
      size="sm"
      label={`Status: ${text}`}
      className="w-full justify-between gap-2 font-normal text-xs sm:w-auto sm:min-w-32"
      menu={(menu) => <StatusMenu {...menu} value={value} onChange={onChange} />}
    >
      <span className="truncate">{text}</span>
      <ChevronDown aria-hidden className="size-3.5 text-muted-foreground" />
    </MenuButton>
  );
}
