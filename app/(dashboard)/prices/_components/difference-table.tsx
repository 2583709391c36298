'use client';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { formatPrice, plural } from '@/lib/format';
import { amountLabels } from '@/lib/price-books/amount-labels';
import type { PriceDifference } from '@/lib/price-books/compare-prices';
import type { Price } from '@/lib/price-books/schema';
import { PriceText } from './read-only-prices';

const step = 200;

/** `×2`, `×0.5`, `×1.333`. */
export const formatRatio = (ratio: number) => `×${Number(ratio.toPrecision(4))}`;

/** A price where the other side has none, or in another state. */
const side = (price: Price | null) =>
  price ? <PriceText price={price} /> : <span className="text-muted-foreground">not listed</span>;

function Amounts({ difference }: { difference: PriceDifference }) {
  const { left, right, amounts } = difference;
  const isWhole = left === null || right === null || left.state !== right.state;
  if (isWhole)
    return (
      <span className="flex flex-wrap items-center gap-x-2">
        {side(left)} <span aria-hidden>→</span>
        <span className="sr-only">became</span> {side(right)}
      </span>
    );
  const latency = [left.latencySeconds, right.latencySeconds].map((seconds) =>
    seconds === null ? '–' : `${seconds} s`,
  );
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
      {amounts.map(({ name, left: before, right: after, ratio, changed }) => (
        <li key={name} className="whitespace-nowrap">
          <span className="text-muted-foreground text-xs">{amountLabels[name].short}</span>{' '}
          {changed ? (
            <>
              {before === null ? '–' : formatPrice(before)} → {after === null ? '–' : formatPrice(after)}
              {ratio !== null && <span className="text-muted-foreground"> {formatRatio(ratio)}</span>}
            </>
          ) : (
            formatPrice(before ?? '')
          )}
        </li>
      ))}
      {latency[0] !== latency[1] && (
        <li className="whitespace-nowrap">
          <span className="text-muted-foreground text-xs">Latency</span> {latency[0]} → {latency[1]}
        </li>
      )}
    </ul>
  );
}

/** Prices side by side, one row each. */
export function DifferenceTable({ differences }: { differences: readonly PriceDifference[] }) {
  const [limit, setLimit] = useState(step);
  return (
    <>
      <Table aria-label="Differences of the prices">
        <TableHeader className="max-sm:hidden">
          <TableRow className="hover:bg-transparent">
            <TableHead>Name</TableHead>
            <TableHead>Left → right</TableHead>
            <TableHead numeric>Ratio</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {differences.slice(0, limit).map((difference) => (
            <TableRow
              key={`${difference.subjectKind} ${difference.kind} ${difference.subject}`}
              className="max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto]"
            >
              <TableCell>
                <span className="mr-2 font-medium [overflow-wrap:anywhere]">{difference.subject}</span>
                {difference.subjectKind === 'tool' && <Badge>tool</Badge>}
                {difference.kind === 'left-only' && <Badge variant="warning">left only</Badge>}
                {difference.kind === 'right-only' && <Badge variant="info">right only</Badge>}
              </TableCell>
              <TableCell className="tabular-nums max-sm:order-3 max-sm:col-span-2 max-sm:h-auto max-sm:pt-0">
                <Amounts difference={difference} />
              </TableCell>
              <TableCell numeric>{difference.ratio === null ? '–' : formatRatio(difference.ratio)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {differences.length > limit && (
        <div className="border-t p-2 text-center">
          <Button variant="outline" size="sm" onClick={() => setLimit(limit + step)}>
            Show more of {plural(differences.length, 'price')}
          </Button>
        </div>
      )}
    </>
  );
}
