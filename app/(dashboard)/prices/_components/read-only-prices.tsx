'use client';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { formatPrice, plural } from '@/lib/format';
import { amountLabels } from '@/lib/price-books/amount-labels';
import { amountNames, priceKey } from '@/lib/price-books/amount-names';
import type { Price } from '@/lib/price-books/schema';

const step = 200;

/** What a price says, in words short enough for one cell. */
export function PriceText({ price }: { price: Price }) {
  if (price.state !== 'priced') return <span className="text-muted-foreground">{price.state}</span>;
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-0.5">
      {amountNames.map((name) => {
        const amount = price[name];
        return amount === null ? null : (
          <span key={name} className="whitespace-nowrap">
            {formatPrice(amount)} <span className="text-muted-foreground text-xs">{amountLabels[name].short}</span>
          </span>
        );
      })}
    </span>
  );
}

/** The prices of a version, to be read. */
export function ReadOnlyPrices({ prices }: { prices: readonly Price[] }) {
  const [limit, setLimit] = useState(step);
  if (prices.length === 0)
    return <p className="rounded-lg border bg-card p-4 text-muted-foreground">This version has no prices.</p>;
  return (
    <div className="overflow-hidden rounded-lg border bg-card">
      <Table aria-label="Prices of this version">
        <TableHeader className="max-sm:hidden">
          <TableRow className="hover:bg-transparent">
            <TableHead>Name</TableHead>
            <TableHead>Price</TableHead>
            <TableHead numeric>Latency</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {prices.slice(0, limit).map((price) => (
            <TableRow key={priceKey(price)} className="max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto]">
              <TableCell>
                <span className="font-medium [overflow-wrap:anywhere]">{price.registeredName ?? price.subject}</span>{' '}
                {price.subjectKind === 'tool' && <Badge>tool</Badge>}
                {price.note && <div className="text-pretty text-muted-foreground text-xs">{price.note}</div>}
              </TableCell>
              <TableCell className="tabular-nums max-sm:order-3 max-sm:col-span-2 max-sm:h-auto max-sm:pt-0">
                <PriceText price={price} />
              </TableCell>
              <TableCell numeric className="whitespace-nowrap">
                {price.latencySeconds === null ? '–' : `${price.latencySeconds} s`}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {prices.length > limit && (
        <div className="border-t p-2 text-center">
          <Button variant="outline" size="sm" onClick={() => setLimit(limit + step)}>
            Show more of {plural(prices.length, 'price')}
          </Button>
        </div>
      )}
    </div>
  );
}
