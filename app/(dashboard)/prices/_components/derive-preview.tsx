'use client';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { plural } from '@/lib/format';
import { priceKey } from '@/lib/price-books/amount-names';
import type { DerivedPrice } from '@/lib/price-books/derive-book';
import type { Price } from '@/lib/price-books/schema';
import { PriceText } from './read-only-prices';

const step = 200;

/** Old and new prices side by side, and which of them are meant. */
export function DerivePreview({
  prices,
  derived: known,
  isChosen,
  onChoose,
}: {
  /** What can be chosen. */
  prices: readonly Price[];
  /** Undefined while they are being worked out. */
  derived: readonly DerivedPrice[] | undefined;
  isChosen: (price: Price) => boolean;
  onChoose: (keys: string[], isChosen: boolean) => void;
}) {
  const [limit, setLimit] = useState(step);
  const derived = known ?? [];
  const byKey = new Map(derived.map((one) => [priceKey(one.old), one]));
  const chosen = prices.filter(isChosen).length;
  const changed = derived.filter((one) => one.changed).length;
  const rounded = derived.filter((one) => one.rounded).length;
  if (prices.length === 0)
    return (
      <p className="rounded-lg border bg-card p-4 text-muted-foreground">
        No price of this book fits. Choose another tag, or add prices to the book first.
      </p>
    );
  return (
    <section aria-label="Preview" className="min-w-0 overflow-hidden rounded-lg border bg-card">
      <p className="border-b px-4 py-3 text-muted-foreground tabular-nums" aria-live="polite">
        {chosen} of {plural(prices.length, 'price')} chosen
        {known && `, ${plural(changed, 'price')} of the new book will differ`}
        {rounded > 0 && `, ${rounded} of them rounded to twelve decimals`}.
      </p>
      <Table aria-label="Old and new prices">
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead className="w-8">
              <Checkbox
                aria-label="Choose all"
                checked={chosen === prices.length ? true : chosen === 0 ? false : 'indeterminate'}
                onCheckedChange={(checked) => onChoose(prices.map(priceKey), checked === true)}
              />
            </TableHead>
            <TableHead>Name</TableHead>
            <TableHead className="max-sm:hidden">Old price</TableHead>
            <TableHead>New price</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {prices.slice(0, limit).map((price) => {
            const key = priceKey(price);
            const name = price.registeredName ?? price.subject;
            const next = byKey.get(key);
            return (
              <TableRow key={key}>
                <TableCell>
                  <Checkbox
                    aria-label={`Choose ${name}`}
                    checked={isChosen(price)}
                    onCheckedChange={(checked) => onChoose([key], checked === true)}
                  />
                </TableCell>
                <TableCell className="min-w-32">
                  <span className="mr-2 font-medium [overflow-wrap:anywhere]">{name}</span>
                  {price.subjectKind === 'tool' && <Badge>tool</Badge>}
                </TableCell>
                <TableCell className="tabular-nums max-sm:hidden">
                  <PriceText price={price} />
                </TableCell>
                <TableCell className="tabular-nums">
                  {known === undefined ? (
                    <Skeleton className="h-4 w-24" />
                  ) : next?.changed ? (
                    <>
                      <PriceText price={next.next} />
                      {next.from !== null && <span className="text-muted-foreground text-xs">that of {next.from}</span>}
                    </>
                  ) : (
                    <span className="text-muted-foreground">unchanged</span>
                  )}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {prices.length > limit && (
        <div className="border-t p-2 text-center">
          <Button variant="outline" size="sm" onClick={() => setLimit(limit + step)}>
            Show more of {plural(prices.length, 'price')}
          </Button>
        </div>
      )}
    </section>
  );
}
