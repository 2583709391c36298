'use client';
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
import { usePush } from '@/lib/use-push';

/** The question behind a `RemoveButton`; a refusal is read in the same dialog. */
export function RemoveDialog({
  what,
  name,
  remove,
  next,
  open,
  onOpenChange,
}: {
  what: string;
  name: string;
  remove: () => Promise<unknown>;
  next?: string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const push = usePush();
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const confirm = async () => {
    setPending(true);
    setFault(null);
    try {
      await remove();
      onOpenChange(false);
      if (next) await push(next);
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'This could not be deleted.');
    } finally {
      setPending(false);
    }
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        setFault(null);
      }}
    >
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            Delete the {what} “{name}”?
          </AlertDialogTitle>
          <AlertDialogDescription>
            This cannot be undone. If past runs refer to it, it is archived instead and they stay readable.
          </AlertDialogDescription>
        </AlertDialogHeader>
        {fault && (
          <p role="alert" className="rounded-md bg-danger/10 px-3 py-2 text-danger">
            {fault}
          </p>
        )}
        <AlertDialogFooter>
          <AlertDialogCancel asChild>
            <Button variant="outline">{fault ? 'Close' : 'Keep it'}</Button>
          </AlertDialogCancel>
          {!fault && (
            <Button variant="destructive" onClick={() => void confirm()} pending={pending}>
              Delete
            </Button>
          )}
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
