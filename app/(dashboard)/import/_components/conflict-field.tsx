'use client';
import { useState } from 'react';
import { SelectControl } from '@/components/forms/select-control';
import { Input } from '@/components/ui/input';
import type { ConflictAction, ImportRow } from '@/lib/imports/schema';
import { setChoices, useImportState } from './import-state';

const actionTexts: Record<ConflictAction, string> = {
  skip: 'Keep what is there',
  replace: 'Replace it',
  rename: 'Import under another name',
};

type Conflict = NonNullable<ImportRow['conflict']>;

/** What to do with something whose name is taken. */
export function ConflictField({ rowId, name, conflict }: { rowId: string; name: string; conflict: Conflict }) {
  const { choices } = useImportState();
  const decided = choices.conflicts?.[rowId];
  const action = decided?.action ?? conflict.action;
  const [typed, setTyped] = useState(decided?.name);
  const decide = (next: { action: ConflictAction; name?: string }) =>
    setChoices({ conflicts: { ...choices.conflicts, [rowId]: next } });
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs">
      <span className="text-muted-foreground">There is {conflict.with} already.</span>
      <SelectControl
        aria-label={`What to do with ${name}`}
        className="h-7 w-52 text-xs"
        value={action}
        onValueChange={(value) => decide({ action: value as ConflictAction, ...(typed && { name: typed }) })}
        options={conflict.actions.map((value) => ({ value, label: actionTexts[value] }))}
      />
      {action === 'rename' && (
        <Input
          aria-label={`New name of ${name}`}
          className="h-7 w-52 text-xs"
          value={typed ?? conflict.name}
          onChange={(event) => {
            setTyped(event.target.value);
            decide({ action: 'rename', name: event.target.value });
          }}
        />
      )}
    </div>
  );
}
