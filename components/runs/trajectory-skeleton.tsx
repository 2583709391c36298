import { PageBody } from '@/components/layout/page-header';
import { Skeleton } from '@/components/ui/skeleton';

/** A trajectory that has not arrived yet. */
export const TrajectorySkeleton = () => (
  <PageBody className="space-y-4">
    <Skeleton className="h-14 w-full" />
    <Skeleton className="h-20 w-full" />
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(19rem,24rem)_minmax(0,1fr)]">
      <Skeleton className="h-96" />
      <Skeleton className="h-96" />
    </div>
  </PageBody>
);
