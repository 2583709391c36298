'use client';
import { Copy, GitCompareArrows, History, Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/paths';
import type { PriceBookDetail } from '@/lib/price-books/schema';

/** What can be made of a book. */
export function BookActions({ book }: { book: PriceBookDetail }) {
  const before = book.versions.find(({ id }) => id !== (book.effectiveVersionId ?? book.versionId));
  const canRegister =
    !book.archivedAt && book.prices.some(({ subjectKind, subjectId }) => subjectKind === 'model' && subjectId === null);
  return (
    <>
      {canRegister && (
        <Button asChild variant="outline">
          <Link href={paths.priceBookRegister(book.id)}>
            <Plus aria-hidden /> Register these models…
          </Link>
        </Button>
      )}
      <Button asChild variant="outline">
        <Link href={paths.priceBookPastRuns(book.id)}>
          <History aria-hidden /> Past runs
        </Link>
      </Button>
      <Button asChild variant="outline">
        <Link href={paths.comparePrices(before?.id ?? book.id, book.id)}>
          <GitCompareArrows aria-hidden /> Compare
        </Link>
      </Button>
      <Button asChild variant="outline">
        <Link href={paths.derivePriceBook(book.id)}>
          <Copy aria-hidden /> Scale or permute
        </Link>
      </Button>
    </>
  );
}
