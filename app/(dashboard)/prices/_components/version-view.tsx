'use client';
import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { RecordState } from '@/components/registry/record-state';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { formatDateTime } from '@/lib/format';
import { paths } from '@/lib/paths';
import { useRestoreVersion } from '@/lib/price-books/mutations';
import { priceBookVersionQuery } from '@/lib/price-books/queries';
import type { PriceBookDetail } from '@/lib/price-books/schema';
import { usePush } from '@/lib/use-push';
import { ReadOnlyPrices } from './read-only-prices';

/** An earlier, or a coming, version of a book as it was saved. */
export function VersionView({ book, versionId }: { book: PriceBookDetail; versionId: string }) {
  const push = usePush();
  const restore = useRestoreVersion(book.id);
  const query = useQuery(priceBookVersionQuery(book.id, versionId));
  const effective = book.effectiveVersionId ?? book.versionId;
  return (
    <RecordState query={query}>
      {(version) => (
        <div className="flex flex-col gap-4">
          <section
            aria-label="This version"
            className="flex flex-wrap items-center gap-2 rounded-lg border bg-card px-4 py-3"
          >
            <p className="min-w-52 flex-1 text-pretty">
              <span className="font-medium">Version {version.version}</span>, read only.{' '}
              <span className="text-muted-foreground" suppressHydrationWarning>
                Saved {formatDateTime(version.createdAt)}, for runs from {formatDateTime(version.effectiveAt)}.
                {version.id === book.effectiveVersionId && ' Runs take it now.'}
              </span>
            </p>
            {version.id !== effective && (
              <Button asChild variant="outline">
                <Link href={paths.comparePrices(version.id, effective)}>Compare with the one in effect</Link>
              </Button>
            )}
            {!book.archivedAt && version.id !== effective && (
              <Button
                variant="outline"
                pending={restore.isPending}
                onClick={() => restore.mutate(version.id, { onSuccess: () => push(paths.priceBook(book.id)) })}
              >
                <RotateCcw aria-hidden /> Make this the newest again
              </Button>
            )}
            <Button asChild variant="primary">
              <Link href={paths.priceBook(book.id)}>Back to the prices in effect</Link>
            </Button>
            {restore.error && (
              <p role="alert" className="basis-full text-danger">
                {restore.error.message}
              </p>
            )}
          </section>
          <ReadOnlyPrices prices={version.prices} />
        </div>
      )}
    </RecordState>
  );
}
