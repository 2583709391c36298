'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** Asks who reviews, once in this browser. */
export function ReviewerForm({ onName }: { onName: (name: string) => void }) {
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = name.trim() === '';
  return (
    <form
      className="mx-auto flex w-full max-w-md flex-col gap-4 rounded-lg border bg-card p-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isMissing) onName(name.trim());
      }}
    >
      <h2 className="font-medium text-base">Who reviews?</h2>
      <Field
        label="Your name"
        hint="Stands beside each of your verdicts, and is kept in this browser."
        error={tried && isMissing ? 'Say who judges.' : undefined}
      >
        <Input maxLength={80} autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Button type="submit" variant="primary" className="self-end">
        Begin
      </Button>
    </form>
  );
}
