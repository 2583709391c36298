'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { controlClasses, Input } from '@/components/ui/input';
import { cn } from '@/lib/cn';

/** Adds a name nobody has registered (yet): prices can be known before the model is. */
export function AddPrice({
  taken,
  onAdd,
}: {
  taken: (kind: 'model' | 'tool', subject: string) => boolean;
  onAdd: (kind: 'model' | 'tool', subject: string) => void;
}) {
  const [kind, setKind] = useState<'model' | 'tool'>('model');
  const [subject, setSubject] = useState('');
  const [fault, setFault] = useState<string>();
  const add = () => {
    const name = subject.trim();
    const problem =
      name === ''
        ? 'Enter a name.'
        : name.length > 300
          ? 'At most 300 characters.'
          : taken(kind, name)
            ? `"${name}" is in the list.`
            : undefined;
    setFault(problem);
    if (problem) return;
    onAdd(kind, name);
    setSubject('');
  };
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label="Add a price of" className="w-28">
        <select
          value={kind}
          onChange={(event) => setKind(event.target.value === 'tool' ? 'tool' : 'model')}
          className={cn(controlClasses, 'h-8')}
        >
          <option value="model">a model</option>
          <option value="tool">a tool</option>
        </select>
      </Field>
      <Field label="Name, registered or not" error={fault} className="min-w-52 flex-1 sm:max-w-80">
        <Input
          value={subject}
          placeholder="vendor/model-name"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setSubject(event.target.value);
            setFault(undefined);
          }}
        />
      </Field>
      <Button type="submit" variant="outline" className="mt-6.5">
        <Plus aria-hidden /> Add
      </Button>
    </form>
  );
}
