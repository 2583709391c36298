'use client';
import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/lib/cn';
import type { ImportRow } from '@/lib/imports/schema';
import { ConflictField } from './conflict-field';
import { setTicks } from './import-state';
import { RowStateBadge } from './row-state-badge';

/** One row: what it is, what becomes of it and why, and what to do where its name is taken. */
export function PreviewRow({ row, chosen }: { row: ImportRow; chosen: boolean }) {
  const id = useId();
  const canBeChosen = row.state === 'new' || row.state === 'changed';
  return (
    <div className="flex items-start gap-3 px-3 py-2">
      <span className="flex h-5 items-center">
        <Checkbox
          id={id}
          aria-label={`Import ${row.name}`}
          checked={chosen}
          disabled={!canBeChosen}
          onCheckedChange={(checked) => setTicks({ [row.id]: checked === true })}
        />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <label htmlFor={id} className="min-w-0 font-medium [overflow-wrap:anywhere]">
            {row.name}
          </label>
          {row.kind !== 'other' && <span className="text-muted-foreground text-xs">{row.kind.replace('-', ' ')}</span>}
          {row.where && <span className="text-muted-foreground text-xs">{row.where}</span>}
        </div>
        {row.facts && (
          <p className="text-muted-foreground text-xs tabular-nums [overflow-wrap:anywhere]">{row.facts}</p>
        )}
        {row.reasons.map((reason) => (
          <p
            key={reason}
            className={cn(
              'text-xs [overflow-wrap:anywhere]',
              row.state === 'problem' && 'text-danger',
              row.state === 'skipped' && 'text-muted-foreground',
            )}
          >
            {reason}
          </p>
        ))}
        {row.conflict && <ConflictField rowId={row.id} name={row.name} conflict={row.conflict} />}
      </div>
      <RowStateBadge state={row.state} />
    </div>
  );
}
