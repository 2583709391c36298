'use client';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { formatDateTime, plural } from '@/lib/format';
import type { PriceBookVersion } from '@/lib/price-books/schema';

/** What the chosen date means for the versions there are. */
function sayEffect(
  at: string,
  versions: readonly PriceBookVersion[],
  effectiveVersionId: string | null,
): string | null {
  const now = Date.now();
  const atMs = at === '' ? now : new Date(at).getTime();
  if (Number.isNaN(atMs)) return null;
  const current = versions.find(({ id }) => id === effectiveVersionId);
  const later = versions.filter(({ effectiveAt }) => new Date(effectiveAt).getTime() > Math.max(atMs, now)).at(-1);
  const then = later ? ` Until version ${later.version} takes over on ${formatDateTime(later.effectiveAt)}.` : '';
  if (atMs > now) return `Runs go on with version ${current?.version ?? '–'} until then.${then}`;
  if (current && new Date(current.effectiveAt).getTime() > atMs)
    return `Version ${current.version} began later than that and stays in effect: this version is for the record only.`;
  return `Runs started from now on take it.${then}`;
}

/** Stays in sight while prices are changed and not saved. */
export function SaveBar({
  count,
  nextVersion,
  isFaulty,
  fault,
  pending,
  canUndo,
  onUndo,
  onDiscard,
  onSave,
  versions,
  effectiveVersionId,
}: {
  count: number;
  nextVersion: number;
  isFaulty: boolean;
  fault: string | null;
  pending: boolean;
  canUndo: boolean;
  onUndo: () => void;
  onDiscard: () => void;
  onSave: (input: { note: string; effectiveAt: string | null }) => Promise<boolean>;
  versions: readonly PriceBookVersion[];
  effectiveVersionId: string | null;
}) {
  const [note, setNote] = useState('');
  const [at, setAt] = useState('');
  const save = async () => {
    const isSaved = await onSave({ note: note.trim(), effectiveAt: at === '' ? null : new Date(at).toISOString() });
    if (!isSaved) return;
    setNote('');
    setAt('');
  };
  return (
    <section
      aria-label="Changes that are not saved"
      className="sticky bottom-2 z-10 flex flex-col gap-2 rounded-lg border bg-popover p-3 shadow-overlay"
    >
      {fault && (
        <p role="alert" className="text-danger">
          {fault}
        </p>
      )}
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="flex min-w-40 flex-1 flex-col gap-0.5 self-center max-sm:basis-full">
          <span className="font-medium" aria-live="polite">
            {count === 0 ? 'Nothing to save' : `${plural(count, 'price')} changed`}
          </span>
          <span className="text-muted-foreground text-xs" suppressHydrationWarning>
            {sayEffect(at, versions, effectiveVersionId)}
          </span>
        </div>
        <Field label="Note" optional className="min-w-32 flex-1">
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <Field label="In effect from" optional className="w-50 max-sm:w-44">
          <Input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button variant="outline" disabled={!canUndo} onClick={onUndo}>
            <Undo2 aria-hidden /> Undo
          </Button>
          <Button variant="outline" disabled={count === 0} onClick={onDiscard}>
            Discard
          </Button>
          <Button type="submit" variant="primary" disabled={count === 0 || isFaulty} pending={pending}>
            Save as version {nextVersion}
          </Button>
        </div>
      </form>
    </section>
  );
}
