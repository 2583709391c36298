'use client';
import { Archive, RotateCcw, Trash2 } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useOnceOpen } from '@/components/ui/use-once-open';
import { loadAgain } from '@/lib/http/load-again';
import { toast } from '@/lib/toast';

const RemoveDialog = lazy(() =>
  loadAgain(() => import('./remove-dialog')).then((module) => ({ default: module.RemoveDialog })),
);

/** Deletes after asking; a refusal is read in the same dialog. `remove` throws what the server said. */
export function RemoveButton(props: {
  what: string;
  name: string;
  remove: () => Promise<unknown>;
  /** Where to go afterwards. */
  next?: string;
}) {
  const [open, setOpen] = useState(false);
  const wanted = useOnceOpen(open);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        variant="outline"
        aria-label={`Delete ${props.name}`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Trash2 aria-hidden /> Delete
      </Button>
      {wanted && (
        <Suspense>
          <RemoveDialog
            {...props}
            open={open}
            onOpenChange={(next) => {
              setOpen(next);
              if (!next) button.current?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

const tell = (error: unknown, otherwise: string) => toast.error(error instanceof Error ? error.message : otherwise);

/** Takes something archived back into use. */
export function RestoreButton({ restore }: { restore: () => Promise<unknown> }) {
  return (
    <Button
      variant="outline"
      onClick={() => void restore().catch((error: unknown) => tell(error, 'It was not restored.'))}
    >
      <RotateCcw aria-hidden /> Restore
    </Button>
  );
}

/** Takes something out of use without deleting it: past runs keep it, and it can be restored. */
export function ArchiveButton({ archive }: { archive: () => Promise<unknown> }) {
  return (
    <Button
      variant="outline"
      onClick={() => void archive().catch((error: unknown) => tell(error, 'It was not archived.'))}
    >
      <Archive aria-hidden /> Archive
    </Button>
  );
}
