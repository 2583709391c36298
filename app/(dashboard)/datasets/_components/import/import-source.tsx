'use client';
import { useState } from 'react';
import { FileTextField } from '@/components/forms/file-text-field';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { Import } from './use-import';

/** A file, or its text pasted. */
export function ImportSource({
  source,
  error,
  onFile,
}: {
  source: Import;
  error: string | undefined;
  onFile?: (name: string) => void;
}) {
  const [paste, setPaste] = useState(false);
  const turn = (next: boolean) => {
    if (next !== paste) source.setText('');
    setPaste(next);
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <fieldset className="flex gap-2" aria-label="Where the tasks come from">
        <Button variant={paste ? 'outline' : 'secondary'} aria-pressed={!paste} onClick={() => turn(false)}>
          A file
        </Button>
        <Button variant={paste ? 'secondary' : 'outline'} aria-pressed={paste} onClick={() => turn(true)}>
          Paste
        </Button>
      </fieldset>
      {paste ? (
        <Field label="Text of the file" hint="JSONL, JSON or CSV with a first line of names" error={error}>
          <Textarea
            rows={6}
            spellCheck={false}
            className="font-mono text-xs"
            value={source.text}
            onChange={(event) => source.setText(event.target.value)}
          />
        </Field>
      ) : (
        <FileTextField
          label="Choose a file, or drop it here"
          hint=".jsonl, .json, .csv or .tsv, up to 50 MB"
          accept=".jsonl,.ndjson,.json,.csv,.tsv,.txt,application/json,application/x-ndjson,text/csv"
          error={error}
          onFiles={([file]) => {
            if (!file) return;
            source.setText(file.text, file.name);
            onFile?.(file.name.replace(/\.[^.]+$/, ''));
          }}
        />
      )}
    </div>
  );
}
