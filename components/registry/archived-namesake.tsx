'use client';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useFormState, useWatch } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import type { BulkDomain } from '@/lib/registry/bulk-domains';
import { useBulkChange } from '@/lib/registry/mutations';
import { namesQuery } from '@/lib/registry/queries';
import { toast } from '@/lib/toast';
import { usePush } from '@/lib/use-push';

/** Below the name of something new: when the server refuses it because an archived thing has it, offers to restore that. */
export function ArchivedNamesake({
  domain,
  noun,
  href,
}: {
  domain: BulkDomain;
  noun: string;
  href: (id: string) => string;
}) {
  const push = usePush();
  const { reset } = useFormContext();
  const { errors } = useFormState({ name: 'name' });
  const name = useWatch({ name: 'name' });
  const refused = errors.name?.type === 'server';
  const { data } = useQuery({ ...namesQuery(domain), enabled: refused });
  const restore = useBulkChange(domain, noun);
  const namesake = refused
    ? data?.find((row) => row.name === String(name).trim() && row.archivedAt !== null)
    : undefined;
  if (!namesake) return null;
  const takeBack = async () => {
    try {
      await restore.mutateAsync({ ids: [namesake.id], action: { type: 'restore' } });
      reset();
      await push(href(namesake.id));
    } catch (error) {
      toast.error(error instanceof Error ? error.message : 'It was not restored.');
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs sm:col-span-2">
      <Button size="sm" variant="outline" pending={restore.isPending} onClick={() => void takeBack()}>
        Restore the archived “{namesake.name}”
      </Button>
      <span className="text-muted-foreground">and leave this form</span>
    </div>
  );
}
