'use client';
import { useState } from 'react';
import { FileTextField } from '@/components/forms/file-text-field';
import { Button } from '@/components/ui/button';
import { Card, CardContent } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { formatTexts } from '@/lib/imports/format-names';
import { maxFileCharacters } from '@/lib/imports/limits';
import { FormatSelect } from './format-select';
import { takeFile } from './import-state';

/** Where the text comes from: a file or the clipboard. */
export function SourceCard() {
  const [pasted, setPasted] = useState('');
  const [fault, setFault] = useState<string>();
  const take = (name: string | null, text: string) => {
    if (text.trim() === '') setFault('There is no text in this file.');
    else if (text.length > maxFileCharacters)
      setFault('The file is larger than 8 MB. Split it, or leave out what is not needed.');
    else takeFile(name, text);
  };
  return (
    <Card>
      <CardContent className="flex flex-col gap-4">
        <FileTextField
          label="Choose a file, or drop it here"
          hint="JSON, up to 8 MB. Nothing is changed before you have seen what would happen."
          accept=".json,application/json"
          error={fault}
          onFiles={([file]) => file && take(file.name, file.text)}
        />
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            take(null, pasted);
          }}
        >
          <Field label="Or paste its text">
            <Textarea
              rows={4}
              spellCheck={false}
              className="font-mono text-xs"
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
          </Field>
          <div className="flex flex-wrap items-end gap-3">
            <FormatSelect className="w-full sm:w-72" />
            <Button type="submit" variant="primary" disabled={pasted.trim() === ''}>
              Preview
            </Button>
          </div>
        </form>
        <dl className="grid gap-x-6 gap-y-2 border-t pt-4 text-xs sm:grid-cols-2">
          {Object.values(formatTexts).map(({ label, makes }) => (
            <div key={label}>
              <dt className="font-medium">{label}</dt>
              <dd className="text-pretty text-muted-foreground">{makes}</dd>
            </div>
          ))}
        </dl>
      </CardContent>
    </Card>
  );
}
