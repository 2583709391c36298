import { Skeleton } from '@/components/ui/skeleton';

/** Header and list in grey, where they will stand. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading the page">
      <div className="flex h-(--header-height) items-center border-b px-4 md:px-6">
        <Skeleton className="h-5 w-32" />
      </div>
      <div className="flex flex-col gap-4 px-4 py-5 md:px-6">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-72 w-full" />
      </div>
    </div>
  );
}
