'use client';
import { RelativeTime } from '@/components/relative-time';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { plural } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { PriceBookDetail, PriceBookVersion } from '@/lib/price-books/schema';

const from = (version: PriceBookVersion) => new Date(version.effectiveAt).getTime();

/** Every version of a book, the newest first, and which one runs take now. */
export function VersionList({ book, openId }: { book: PriceBookDetail; openId: string | null }) {
  return (
    <ol className="flex max-h-110 flex-col divide-y overflow-y-auto">
      {book.versions.map((version, index) => {
        const before = book.versions[index + 1];
        const isScheduled = from(version) > Date.now();
        // A date of its own: something else than the moment it was saved.
        const isDated = Math.abs(from(version) - new Date(version.createdAt).getTime()) > 1_000;
        return (
          <li key={version.id} className="flex flex-col gap-0.5 py-2 first:pt-0 last:pb-0" suppressHydrationWarning>
            <span className="flex flex-wrap items-center gap-x-2">
              <Link
                href={paths.priceBookVersion(book.id, version.id)}
                aria-current={version.id === openId ? 'page' : undefined}
                className="rounded-sm font-medium hover:underline aria-[current=page]:underline"
              >
                Version {version.version}
              </Link>
              {version.id === book.effectiveVersionId && <Badge variant="success">in effect</Badge>}
              {isScheduled && <Badge variant="warning">scheduled</Badge>}
              <RelativeTime iso={version.createdAt} className="ml-auto text-muted-foreground text-xs" />
            </span>
            {version.note && <span className="text-xs [overflow-wrap:anywhere]">{version.note}</span>}
            <span className="text-muted-foreground text-xs tabular-nums">
              {before ? (
                <Link className="hover:underline" href={paths.comparePrices(before.id, version.id)}>
                  {plural(version.changeCount, 'change')}
                </Link>
              ) : (
                plural(version.priceCount, 'price')
              )}
              {' · '}
              {plural(version.runCount, 'run')} booked
              {isDated && (
                <>
                  {' · from '}
                  <RelativeTime iso={version.effectiveAt} />
                </>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
