'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { Table, TableBody, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { formatCount } from '@/lib/format';
import { amountLabels, columnsOf } from '@/lib/price-books/amount-labels';
import type { DraftPrice } from '@/lib/price-books/pending-changes';
import type { Price } from '@/lib/price-books/schema';
import { type EditRow, type Linkable, PriceRow } from './price-row';

export type TableRows = {
  linkable: readonly Linkable[];
  rows: {
    key: string;
    draft: DraftPrice;
    base: Price | null;
    isUnlisted: boolean;
    isEdited: boolean;
    isRemoved: boolean;
    suggestion: Linkable | null;
  }[];
};

/** Rows drawn at first, and added each time more are asked for: books of other lists hold thousands. */
const step = 100;

/** Prices of models or of tools, as cells to type into. */
export function PriceTable({
  subjectKind,
  table,
  faults,
  onEdit,
}: {
  subjectKind: 'model' | 'tool';
  table: TableRows;
  /** What the server refused, by key of the price and field. */
  faults: Record<string, Record<string, string>>;
  onEdit: EditRow;
}) {
  const [limit, setLimit] = useState(step);
  const { rows, linkable } = table;
  const title = subjectKind === 'model' ? 'Models' : 'Tools';
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>
          {title} <span className="font-normal text-muted-foreground tabular-nums">{formatCount(rows.length)}</span>
        </CardTitle>
        <CardDescription>
          {subjectKind === 'model'
            ? 'US dollars, tokens per 1M. Latency is what the orchestrator is told: seconds of an average call.'
            : 'US dollars. Tools that call models are paid through those.'}
        </CardDescription>
      </CardHeader>
      {rows.length === 0 ? (
        <p className="p-4 text-muted-foreground">Nothing here fits what you are looking for.</p>
      ) : (
        <Table aria-label={`Prices of ${title.toLowerCase()}`}>
          <TableHeader className="max-sm:hidden">
            <TableRow className="hover:bg-transparent">
              <TableHead>Name</TableHead>
              <TableHead className="px-2">State</TableHead>
              {columnsOf[subjectKind].map((name) => (
                <TableHead key={name} numeric className="px-2">
                  {amountLabels[name].short}
                </TableHead>
              ))}
              <TableHead numeric className="px-2">
                Latency, s
              </TableHead>
              <TableHead>
                <span className="sr-only">More</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.slice(0, limit).map(({ key, draft, base, isUnlisted, isEdited, isRemoved, suggestion }) => (
              <PriceRow
                key={key}
                rowKey={key}
                draft={draft}
                base={base}
                isNew={isUnlisted || (isEdited && base === null)}
                isRemoved={isRemoved}
                serverErrors={faults[key]}
                suggestion={suggestion}
                linkable={linkable}
                onEdit={onEdit}
              />
            ))}
          </TableBody>
        </Table>
      )}
      {rows.length > limit && (
        <div className="flex items-center justify-center gap-3 border-t p-2 text-muted-foreground text-xs">
          {limit} of {formatCount(rows.length)} shown
          <Button variant="outline" size="sm" onClick={() => setLimit(limit + step)}>
            Show {Math.min(step, rows.length - limit)} more
          </Button>
        </div>
      )}
    </Card>
  );
}
