'use client';

import { KeyRound } from 'lucide-react';
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
import { useNewKeyFile } from '@/lib/settings/mutations';

/** Makes a new key file after asking; a refusal is read in the same dialog. */
export function NewKeyFileButton({ secrets, disabled }: { secrets: number; disabled: boolean }) {
  const [open, setOpen] = useState(false);
  const change = useNewKeyFile();
  const confirm = () => change.mutate(undefined, { onSuccess: () => setOpen(false) });
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        change.reset();
      }}
    >
      <AlertDialogTrigger asChild>
        <Button variant="outline" size="sm" disabled={disabled}>
          <KeyRound aria-hidden /> Generate a new key…
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>Generate a new key and re-encrypt?</AlertDialogTitle>
          <AlertDialogDescription>
            {secrets === 1 ? 'The stored secret is' : `All ${secrets} stored secrets are`} encrypted with a new key,
            which takes the place of the key file. Runs go on. The key before is kept beside it as
            encryption.key.previous: backups of the database made until now need it.
          </AlertDialogDescription>
        </AlertDialogHeader>
        {change.error && (
          <p role="alert" className="rounded-md bg-danger/10 px-3 py-2 text-danger">
            {change.error.message}
          </p>
        )}
        <AlertDialogFooter>
          <AlertDialogCancel asChild>
            <Button variant="outline">Keep the key</Button>
          </AlertDialogCancel>
          <Button variant="primary" onClick={confirm} pending={change.isPending}>
            Generate and re-encrypt
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
