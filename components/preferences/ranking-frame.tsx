import type { ReactNode } from 'react';
import { Skeleton } from '@/components/ui/skeleton';

/** The card of the ranking, there before what it holds. */
export function RankingFrame({ badge, children }: { badge?: ReactNode; children: ReactNode }) {
  return (
    <section id="ranking" aria-labelledby="ranking-title" className="scroll-mt-16 rounded-lg border bg-card p-4">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h2 id="ranking-title" className="font-medium text-base">
          Who would have won
        </h2>
        {badge}
      </div>
      <div className="grid gap-3">{children}</div>
    </section>
  );
}

/** In the place of the arms while stored runs are read. */
export const ArmsSkeleton = () => (
  <div role="status" aria-label="Loading stored runs" className="grid gap-3">
    <Skeleton className="h-12 w-full" />
    <Skeleton className="h-12 w-full" />
    <Skeleton className="h-12 w-full" />
  </div>
);

/** The whole ranking while its code is fetched, as high as it is while stored runs are read. */
export const RankingSkeleton = () => (
  <RankingFrame>
    <Skeleton className="h-7 w-full" />
    <ArmsSkeleton />
  </RankingFrame>
);
