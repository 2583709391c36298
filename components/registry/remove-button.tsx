'use client';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
  AlertDialogTrigger,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { toast } from '@/lib/toast';

/** Deletes after asking; a refusal is read in the same dialog. `remove` throws what the server said. */
export function RemoveButton({
  what,
  name,
  remove,
  next,
}: {
  what: string;
  name: string;
  remove: () => Promise<unknown>;
  /** Where to go afterwards. */
  next?: string;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const confirm = async () => {
    setPending(true);
    setFault(null);
    try {
      await remove();
      setOpen(false);
      if (next) router.push(next);
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
        setOpen(next);
        setFault(null);
      }}
    >
      <AlertDialogTrigger asChild>
        <Button variant="outline" aria-label={`Delete ${name}`}>
          <Trash2 aria-hidden /> Delete
        </Button>
      </AlertDialogTrigger>
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

/** Takes something archived back into use. */
export function RestoreButton({ restore }: { restore: () => Promise<unknown> }) {
  return (
    <Button
      variant="outline"
      onClick={() =>
        void restore().catch((error: unknown) => toast.error(error instanceof Error ? error.message : 'Not restored.'))
      }
    >
      <RotateCcw aria-hidden /> Restore
    </Button>
  );
}
