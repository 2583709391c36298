'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { formatPrice } from '@/lib/format';
import { modelsQuery } from '@/lib/models/queries';
import { type AmountName, amountNames, type Price, type PriceBookDetail } from '@/lib/price-books/schema';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { PriceDialog } from './price-dialog';

const columns: Record<'model' | 'tool', [name: AmountName, label: string][]> = {
  model: [
    ['inputPerMillion', 'Input'],
    ['outputPerMillion', 'Output'],
    ['perCall', 'Per call'],
    ['perSecond', 'Per second'],
  ],
  tool: [
    ['perCall', 'Per call'],
    ['perRequest', 'Per request'],
    ['perDocument', 'Per document'],
    ['perSecond', 'Per second'],
  ],
};

const unlisted = Object.fromEntries(amountNames.map((name) => [name, null])) as Record<AmountName, null>;

/** Prices of all registered models or tools in this book; what is not listed is unknown. */
export function PriceTable({ book, subjectKind }: { book: PriceBookDetail; subjectKind: 'model' | 'tool' }) {
  const models = useQuery(modelsQuery());
  const tools = useQuery(toolsQuery());
  const [editing, setEditing] = useState<Price | null>(null);
  const listed = book.prices.filter((price) => price.subjectKind === subjectKind);
  // A tool that calls models is paid through them, unless it has a price of its own.
  const registered =
    subjectKind === 'model' ? (models.data ?? []) : (tools.data ?? []).filter(({ kind }) => kind !== 'model');
  const missing = registered
    .filter(({ id }) => !listed.some(({ subjectId }) => subjectId === id))
    .map(
      ({ id, name }): Price => ({
        ...unlisted,
        subject: name,
        subjectKind,
        subjectId: id,
        registeredName: name,
        state: 'unknown',
        latencySeconds: null,
        note: '',
      }),
    );
  const rows = [...listed, ...missing].toSorted((left, right) => left.subject.localeCompare(right.subject));
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{subjectKind === 'model' ? 'Models' : 'Tools'}</CardTitle>
        <CardDescription>
          {subjectKind === 'model'
            ? 'US dollars; input and output per 1M tokens.'
            : 'US dollars. Tools that call models are paid through those.'}
        </CardDescription>
      </CardHeader>
      {rows.length === 0 ? (
        <p className="p-4 text-muted-foreground">Nothing is registered yet.</p>
      ) : (
        <Table>
          <TableHeader className="max-sm:hidden">
            <TableRow className="hover:bg-transparent">
              <TableHead>Name</TableHead>
              {columns[subjectKind].map(([name, label]) => (
                <TableHead key={name} numeric>
                  {label}
                </TableHead>
              ))}
              <TableHead>
                <span className="sr-only">Edit</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((price) => (
              <TableRow
                key={`${price.subjectKind} ${price.subject}`}
                className="max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:py-1"
              >
                <TableCell className="max-w-56 truncate font-medium max-sm:h-auto">{price.subject}</TableCell>
                {price.state === 'priced' ? (
                  columns[subjectKind].map(([name, label]) => (
                    <TableCell
                      key={name}
                      numeric
                      className={
                        price[name] === null
                          ? 'text-muted-foreground max-sm:hidden'
                          : 'max-sm:order-2 max-sm:h-auto max-sm:py-0 max-sm:text-left'
                      }
                    >
                      <span className="text-muted-foreground text-xs sm:hidden">{label} </span>
                      {price[name] === null ? '–' : formatPrice(price[name])}
                    </TableCell>
                  ))
                ) : (
                  <TableCell
                    colSpan={columns[subjectKind].length}
                    className="text-right text-muted-foreground max-sm:order-2 max-sm:h-auto max-sm:py-0 max-sm:text-left"
                  >
                    {price.state}
                  </TableCell>
                )}
                <TableCell className="w-14 text-right max-sm:order-1 max-sm:row-span-2">
                  {price.subjectId && !book.archivedAt && (
                    <Button
                      variant="ghost"
                      size="sm"
                      aria-label={`Edit the price of ${price.subject}`}
                      onClick={() => setEditing(price)}
                    >
                      Edit
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {editing && (
        <PriceDialog key={editing.subject} bookId={book.id} price={editing} onClose={() => setEditing(null)} />
      )}
    </Card>
  );
}
