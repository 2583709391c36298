'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { Verdict } from '@/lib/judgements/schema';
import { changeVerdictMutation } from '@/lib/runs/mutations';
import type { RunDetail } from '@/lib/runs/schema';
import { toast } from '@/lib/toast';

const verdicts: readonly (readonly [Verdict, string])[] = [
  ['correct', 'Correct'],
  ['wrong', 'Wrong'],
  ['unsure', 'Unsure'],
];

/** Who judged last in this browser: asked for once. */
const nameKey = 'podium-judge-name';
const knownName = () => {
  try {
    return localStorage.getItem(nameKey) ?? '';
  } catch {
    return '';
  }
};

/** A person's own verdict on an answer, with the reason. It counts from then on. */
export function OverruleDialog({
  run,
  open,
  onOpenChange,
}: {
  run: Pick<RunDetail, 'id' | 'verdict' | 'answer' | 'reference'>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const client = useQueryClient();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [note, setNote] = useState('');
  const [name, setName] = useState(knownName);
  const [tried, setTried] = useState(false);
  const overrule = useMutation({
    ...changeVerdictMutation(client),
    onSuccess: () => {
      try {
        localStorage.setItem(nameKey, name.trim());
      } catch {
        // asked for again next time
      }
      onOpenChange(false);
      toast.success('Your verdict counts now.');
    },
  });
  const missing = { verdict: verdict === null, note: note.trim() === '', name: name.trim() === '' };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Overrule the verdict</DialogTitle>
          <DialogDescription>
            Your verdict counts from now on, instead of any other. Earlier judgements stay on the run’s page.
          </DialogDescription>
        </DialogHeader>
        <form
          className="flex flex-col gap-4"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (verdict === null || missing.note || missing.name) return;
            overrule.mutate({ runId: run.id, verdict, note: note.trim(), name: name.trim() });
          }}
        >
          <fieldset className="flex flex-col gap-1.5">
            <legend className="mb-1.5 font-medium text-sm">The answer is</legend>
            <div className="flex flex-wrap gap-4">
              {verdicts.map(([value, label]) => (
                <label key={value} className="flex items-center gap-2">
                  <input
                    type="radio"
                    name="verdict"
                    className="accent-brand"
                    checked={verdict === value}
                    onChange={() => setVerdict(value)}
                  />
                  {label}
                </label>
              ))}
            </div>
            {tried && missing.verdict && (
              <p role="alert" className="text-danger text-xs">
                Choose a verdict.
              </p>
            )}
          </fieldset>
          <Field label="Note" error={tried && missing.note ? 'Say in a sentence why.' : undefined}>
            <Textarea
              maxLength={2_000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              placeholder="The reference names the old town; both are the same place."
            />
          </Field>
          <Field label="Your name" error={tried && missing.name ? 'Say who judges.' : undefined}>
            <Input maxLength={80} autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          {overrule.isError && (
            <p role="alert" className="text-danger text-xs">
              {overrule.error.message}
            </p>
          )}
          <DialogFooter>
            <Button type="button" variant="outline" onClick={() => onOpenChange(false)}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" pending={overrule.isPending}>
              Overrule
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
