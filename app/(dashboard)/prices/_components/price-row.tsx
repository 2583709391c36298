'use client';
import { ChevronDown, Link2 } from 'lucide-react';
import { memo, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { controlClasses } from '@/components/ui/input';
import { TableCell, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import { amountLabels, columnsOf } from '@/lib/price-books/amount-labels';
import { type DraftField, type DraftPrice, draftErrors } from '@/lib/price-books/pending-changes';
import type { Price } from '@/lib/price-books/schema';
import { PriceCell } from './price-cell';
import { PriceRowDetails } from './price-row-details';

export type Linkable = { id: string; name: string; servedName?: string };
export type EditRow = (field: DraftField | 'row', draft: DraftPrice | null, base: Price | null, key: string) => void;

const cellClass = 'px-1 max-sm:h-auto max-sm:px-3 max-sm:py-1';

/** One price: its amounts as cells to type into, the rest below it. */
export const PriceRow = memo(function PriceRow({
  rowKey,
  draft,
  base,
  isNew,
  isRemoved,
  serverErrors,
  suggestion,
  linkable,
  onEdit,
}: {
  rowKey: string;
  draft: DraftPrice;
  /** As it is saved; null for a price the book does not have. */
  base: Price | null;
  /** Registered, or just added, but not in the book. */
  isNew: boolean;
  isRemoved: boolean;
  serverErrors: Partial<Record<string, string>> | undefined;
  /** Registered model or tool this name most likely means. */
  suggestion: Linkable | null;
  linkable: readonly Linkable[];
  onEdit: EditRow;
}) {
  const [open, setOpen] = useState(false);
  const { subjectKind, registeredName, subjectId } = draft;
  const name = registeredName ?? draft.subject;
  const errors = { ...draftErrors(draft), ...serverErrors };
  const wasPriced = base?.state === 'priced';
  const set = (field: DraftField | 'row', change: Partial<DraftPrice>) =>
    onEdit(field, { ...draft, ...change }, base, rowKey);
  const link = (to: Linkable | null) =>
    set('subjectId', { subjectId: to?.id ?? null, registeredName: to?.name ?? null });
  const faults = [...new Set(Object.values(errors))];
  const columns = columnsOf[subjectKind];
  if (isRemoved)
    return (
      <TableRow className="max-sm:flex max-sm:items-center">
        <TableCell colSpan={columns.length + 3} className="text-muted-foreground line-through max-sm:flex-1">
          {name}
        </TableCell>
        <TableCell className="text-right">
          <Button variant="ghost" size="sm" onClick={() => base && onEdit('row', { ...draft }, base, rowKey)}>
            Keep
          </Button>
        </TableCell>
      </TableRow>
    );
  return (
    <>
      <TableRow className="max-sm:grid max-sm:grid-cols-2 max-sm:py-1.5">
        <TableCell className="max-sm:col-span-2 max-sm:h-auto max-sm:py-1 sm:w-1/3">
          <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="max-w-full break-words font-medium" title={draft.subject}>
              {name}
            </span>
            {!subjectId && <Badge variant="outline">not registered</Badge>}
            {isNew && <Badge>not in the book</Badge>}
          </div>
          {subjectId && draft.subject !== name && (
            <div className="truncate text-muted-foreground text-xs">in the book as {draft.subject}</div>
          )}
          {!subjectId && suggestion && (
            <Button variant="link" size="sm" className="h-auto max-w-full p-0" onClick={() => link(suggestion)}>
              <Link2 aria-hidden /> <span className="truncate">Link to {suggestion.name}</span>
            </Button>
          )}
        </TableCell>
        <TableCell className={cellClass}>
          <select
            aria-label={`State of ${name}`}
            value={draft.state}
            onChange={(event) => set('state', { state: event.target.value as DraftPrice['state'] })}
            className={cn(
              controlClasses,
              'h-7 w-26 px-1.5',
              draft.state !== (base?.state ?? 'unknown') && 'border-brand/40 bg-brand/10',
            )}
          >
            <option value="priced">priced</option>
            <option value="free">free</option>
            <option value="unknown">unknown</option>
          </select>
        </TableCell>
        {columns.map((column) => (
          <TableCell key={column} className={cellClass}>
            <span aria-hidden className="text-muted-foreground text-xs sm:hidden">
              {amountLabels[column].short}
            </span>
            <PriceCell
              label={`${amountLabels[column].long}, ${name}`}
              column={column}
              value={draft.state === 'priced' ? (draft[column] ?? '') : ''}
              error={errors[column]}
              changed={(draft.state === 'priced' ? draft[column] || null : null) !== (wasPriced ? base[column] : null)}
              // Typing an amount says that there is a price.
              onChange={(text) => set(column, { [column]: text, state: text === '' ? draft.state : 'priced' })}
            />
          </TableCell>
        ))}
        <TableCell className={cellClass}>
          <span aria-hidden className="text-muted-foreground text-xs sm:hidden">
            Latency, s
          </span>
          <PriceCell
            label={`Latency in seconds, ${name}`}
            column="latencySeconds"
            value={draft.latencySeconds}
            error={errors.latencySeconds}
            changed={draft.latencySeconds !== (base?.latencySeconds == null ? '' : String(base.latencySeconds))}
            onChange={(text) => set('latencySeconds', { latencySeconds: text })}
          />
        </TableCell>
        <TableCell className="w-10 px-1 text-right max-sm:col-span-2 max-sm:h-auto max-sm:py-0">
          <Button
            variant="ghost"
            size="icon-sm"
            aria-expanded={open}
            aria-label={`More about the price of ${name}`}
            onClick={() => setOpen(!open)}
          >
            <ChevronDown aria-hidden className={cn('transition-transform', open && 'rotate-180')} />
          </Button>
        </TableCell>
      </TableRow>
      {faults.length > 0 && (
        <TableRow className="hover:bg-transparent">
          <TableCell colSpan={columns.length + 4} className="h-auto pt-0 text-danger text-xs">
            <span role="alert">
              {name}: {faults.join(' ')}
            </span>
          </TableCell>
        </TableRow>
      )}
      {open && (
        <TableRow className="hover:bg-transparent">
          <TableCell colSpan={columns.length + 4} className="bg-muted/30 p-3">
            <PriceRowDetails
              draft={draft}
              name={name}
              errors={errors}
              linkable={linkable}
              canRemove={base !== null || (isNew && !subjectId)}
              onChange={set}
              onLink={link}
              onRemove={() => onEdit('row', null, base, rowKey)}
            />
          </TableCell>
        </TableRow>
      )}
    </>
  );
});
