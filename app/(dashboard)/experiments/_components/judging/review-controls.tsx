'use client';
import { Check, CircleHelp, SkipForward, Undo2, X } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { Textarea } from '@/components/ui/textarea';
import { cn } from '@/lib/cn';
import type { Verdict } from '@/lib/judgements/schema';

const verdicts = [
  { verdict: 'correct', label: 'Right', key: 'y', icon: Check, look: 'text-verdict-correct' },
  { verdict: 'wrong', label: 'Wrong', key: 'n', icon: X, look: 'text-verdict-wrong' },
  { verdict: 'unsure', label: 'Unsure', key: 'u', icon: CircleHelp, look: 'text-warning' },
] as const;

/** Deciding, by key or button. A note may be written first; Enter in it stores it with the verdict chosen beside it. */
export function ReviewControls({
  verdict,
  hasNext,
  hasLast,
  note,
  onNote,
  noteField,
  onDecide,
  onSkip,
  onUndo,
}: {
  /** What was decided of this answer already. */
  verdict: Verdict | undefined;
  hasNext: boolean;
  hasLast: boolean;
  note: string;
  onNote: (note: string) => void;
  noteField: RefObject<HTMLTextAreaElement | null>;
  onDecide: (verdict: Verdict) => void;
  onSkip: () => void;
  onUndo: () => void;
}) {
  const [withNote, setWithNote] = useState<Verdict>('wrong');
  return (
    <section
      aria-label="Your verdict"
      className="sticky bottom-0 flex flex-col gap-3 rounded-lg border bg-card p-3 max-lg:shadow-overlay lg:top-24 lg:bottom-auto"
    >
      {verdict && (
        <p className="text-muted-foreground text-xs">
          You have called this {verdicts.find((one) => one.verdict === verdict)?.label.toLowerCase()}. Deciding again
          replaces it.
        </p>
      )}
      <div className="grid grid-cols-3 gap-2 lg:grid-cols-1">
        {verdicts.map(({ verdict: value, label, key, icon: Icon, look }) => (
          <Button
            key={value}
            variant="outline"
            size="lg"
            aria-keyshortcuts={key}
            className="justify-start max-lg:px-2"
            onClick={() => onDecide(value)}
          >
            <Icon aria-hidden className={look} /> {label} <Kbd className="ml-auto max-sm:hidden">{key}</Kbd>
          </Button>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Button variant="ghost" aria-keyshortcuts="s" disabled={!hasNext} onClick={onSkip}>
          <SkipForward aria-hidden /> Skip <Kbd className="max-sm:hidden">s</Kbd>
        </Button>
        <Button variant="ghost" aria-keyshortcuts="z" disabled={!hasLast} onClick={onUndo}>
          <Undo2 aria-hidden /> Undo <Kbd className="max-sm:hidden">z</Kbd>
        </Button>
      </div>
      <Field label="Note" optional className="max-sm:[&_textarea]:min-h-9">
        <Textarea
          ref={noteField}
          rows={1}
          maxLength={2_000}
          value={note}
          placeholder="Why, in a sentence"
          onChange={(event) => onNote(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.blur();
            onDecide(withNote);
          }}
        />
      </Field>
      {note.trim() !== '' && (
        <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
          <legend className="sr-only">Enter stores the note with</legend>
          <span aria-hidden className="text-muted-foreground">
            Enter stores it as
          </span>
          {verdicts.map(({ verdict: value, label }) => (
            <label key={value} className={cn('flex items-center gap-1.5')}>
              <input
                type="radio"
                name="verdict-with-note"
                className="accent-brand"
                checked={withNote === value}
                onChange={() => setWithNote(value)}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      <p className="text-muted-foreground text-xs max-sm:hidden">
        <Kbd>e</Kbd> note · <Kbd>v</Kbd> verdicts · <Kbd>o</Kbd> open run · <Kbd>?</Kbd> all keys
      </p>
    </section>
  );
}
