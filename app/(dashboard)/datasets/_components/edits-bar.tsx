'use client';
import { useState } from 'react';
import { useUnsaved } from '@/components/forms/use-unsaved';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { useSaveVersion } from '@/lib/datasets/mutations';
import type { Dataset } from '@/lib/datasets/schema';
import type { DatasetEdits } from './use-edits';

/** What waits to be saved, at the foot of the page. */
export function EditsBar({ dataset, edits }: { dataset: Dataset; edits: DatasetEdits }) {
  const save = useSaveVersion(dataset.id);
  const [note, setNote] = useState('');
  useUnsaved(edits.count > 0);
  if (edits.count === 0) return null;
  const parts = [
    [edits.added.length, 'added'],
    [edits.edited.size, 'edited'],
    [edits.removed.size, 'removed'],
  ] as const;
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    try {
      await save.mutateAsync(edits.input(note));
      setNote('');
      edits.clear();
    } catch {
      // Shown below; the edits stay.
    }
  };
  return (
    <form
      aria-label="Edits"
      onSubmit={submit}
      className="sticky bottom-3 z-30 flex flex-col gap-2 rounded-lg border bg-popover px-3 py-2 shadow-overlay"
    >
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium tabular-nums" aria-live="polite">
          {parts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : [])).join(', ')}
        </span>
        <Input
          aria-label="Note on the new version"
          placeholder="Note, optional"
          maxLength={500}
          className="min-w-0 flex-1 basis-48"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button variant="outline" onClick={edits.clear} disabled={save.isPending}>
          Discard
        </Button>
        <Button type="submit" variant="primary" pending={save.isPending}>
          Save as version {edits.baseVersion + 1}
        </Button>
      </div>
      {save.isError && (
        <p role="alert" className="text-danger">
          {save.error.message}
        </p>
      )}
    </form>
  );
}
