'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { plural } from '@/lib/format';
import type { BulkAction, BulkRow } from '@/lib/registry/bulk';
import type { BulkDomain } from '@/lib/registry/bulk-domains';
import { previewBulk, useBulkChange } from '@/lib/registry/mutations';

const shownRows = 100;

/** Asks before rows are deleted or archived, saying what becomes of each; one that cannot go stands in the way of all. */
export function BulkDialog({
  domain,
  noun,
  ids,
  action,
  onLeaveOut,
  onClose,
}: {
  domain: BulkDomain;
  noun: string;
  ids: readonly string[];
  action: BulkAction;
  /** Takes rows out of the selection. */
  onLeaveOut: (refused: string[]) => void;
  onClose: () => void;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const change = useBulkChange(domain, noun);
  const preview = useQuery({
    queryKey: ['bulk-preview', domain, action, ids],
    queryFn: () => previewBulk(domain, { ids: [...ids], action }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY, // asked once: what it says must not move while it is read
    retry: false,
  });
  const rows = preview.data?.rows ?? [];
  const of = (outcome: BulkRow['outcome']) => rows.filter((row) => row.outcome === outcome);
  const refused = of('refused');
  const verb = action.type === 'delete' ? 'Delete' : 'Archive';
  const confirm = async () => {
    setFault(null);
    try {
      await change.mutateAsync({ ids: [...ids], action });
      onClose();
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'Nothing was changed.');
      void preview.refetch();
    }
  };
  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent className="max-w-lg">
        <AlertDialogHeader>
          <AlertDialogTitle>
            {verb} {plural(ids.length, noun)}?
          </AlertDialogTitle>
          <AlertDialogDescription>
            {action.type === 'delete'
              ? 'What is deleted cannot be brought back. What past runs used is archived instead: the runs stay readable, and it can be restored.'
              : 'Archived things are offered nowhere any more. Past runs stay readable, and they can be restored.'}
          </AlertDialogDescription>
        </AlertDialogHeader>
        {preview.isPending && <Skeleton className="h-24" />}
        {(fault ?? preview.error?.message) && (
          <p role="alert" className="rounded-md bg-danger/10 px-3 py-2 text-danger">
            {fault ?? preview.error?.message}
          </p>
        )}
        {rows.length > 0 && (
          <div
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it
            tabIndex={0}
            className="flex max-h-[40vh] flex-col gap-3 overflow-y-auto"
          >
            <Names title="In the way" rows={refused} tone="text-danger" />
            <Names title="Will be deleted for good" rows={of('deleted')} />
            <Names
              title={
                action.type === 'delete'
                  ? `Will be archived, ${domain === 'backends' ? 'their models are' : 'past runs used them'}`
                  : 'Will be archived'
              }
              rows={of('archived')}
            />
            <Names title="Are archived already" rows={of('unchanged')} />
          </div>
        )}
        <AlertDialogFooter>
          <AlertDialogCancel asChild>
            <Button variant="outline">Keep them</Button>
          </AlertDialogCancel>
          {refused.length > 0 && refused.length < rows.length && (
            <Button variant="outline" onClick={() => onLeaveOut(refused.map(({ id }) => id))}>
              Leave out {refused.length === 1 ? 'that one' : `those ${refused.length}`}
            </Button>
          )}
          <Button
            variant={action.type === 'delete' ? 'destructive' : 'primary'}
            disabled={!preview.data || refused.length > 0}
            pending={change.isPending}
            onClick={() => void confirm()}
          >
            {verb}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

function Names({ title, rows, tone }: { title: string; rows: readonly BulkRow[]; tone?: string }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className={`font-medium text-xs ${tone ?? ''}`}>
        {title} ({rows.length})
      </h3>
      <ul className="flex flex-col gap-0.5 text-xs">
        {rows.slice(0, shownRows).map((row) => (
          <li key={row.id} className="[overflow-wrap:anywhere]">
            {row.message ?? row.name}
          </li>
        ))}
        {rows.length > shownRows && <li className="text-muted-foreground">and {rows.length - shownRows} more</li>}
      </ul>
    </section>
  );
}
