'use client';
import { PenLine, TriangleAlert, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useBound } from '@/components/forms/fields';
import { FormSection } from '@/components/forms/form-page';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { plural } from '@/lib/format';
import { compareWords } from '@/lib/preferences/compare-words';
import type { PreferenceInput } from '@/lib/preferences/schema';

const countWords = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** What the model reads: generated, or the user's own words with a way back. */
export function SentenceSection({
  generated,
  hasParted,
}: {
  generated: string;
  /** Whether the weights have moved away from those a sentence by hand was written for. */
  hasParted: (sentence: string) => boolean;
}) {
  const { setValue } = useFormContext<PreferenceInput>();
  const isEdited = useWatch<PreferenceInput, 'sentenceEdited'>({ name: 'sentenceEdited' }) === true;
  const { field, error } = useBound('sentence');
  const [isComparing, setIsComparing] = useState(false);
  const shown = isEdited ? ((field.value as string | undefined) ?? '') : generated;
  const parted = isEdited && hasParted(shown);
  const goBack = () => {
    setValue('sentence', generated, { shouldDirty: true });
    setValue('sentenceEdited', false, { shouldDirty: true });
    setIsComparing(false);
  };
  return (
    <FormSection
      title="What the model reads"
      description="Joined to the task. Written from weights and rules as they change, until you edit it."
    >
      <Field
        label={
          <span className="inline-flex items-center gap-2">
            Sentence
            {isEdited ? (
              <Badge variant="brand">
                <PenLine aria-hidden /> edited by hand
              </Badge>
            ) : (
              <Badge>
                <WandSparkles aria-hidden /> written from the weights
              </Badge>
            )}
          </span>
        }
        error={error}
        hint={shown === '' ? 'Nothing is asked for: the model reads no sentence.' : plural(countWords(shown), 'word')}
      >
        <Textarea
          ref={field.ref}
          rows={3}
          value={shown}
          onBlur={field.onBlur}
          onChange={(event) => {
            field.onChange(event.target.value);
            if (!isEdited) setValue('sentenceEdited', true, { shouldDirty: true });
          }}
        />
      </Field>
      {parted && (
        <p role="status" className="flex items-start gap-1.5 text-warning text-xs">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          The weights or rules have changed since this sentence was written: it may ask for something else than what is
          rewarded.
        </p>
      )}
      {isEdited && !isComparing && (
        <Button variant="outline" size="sm" className="self-start" onClick={() => setIsComparing(true)}>
          <WandSparkles aria-hidden /> Write it again from the weights…
        </Button>
      )}
      {isEdited && isComparing && (
        <section aria-label="Difference to the generated sentence" className="rounded-md border bg-muted/40 p-3">
          <Difference before={shown} after={generated} />
          <div className="mt-2.5 flex flex-wrap gap-2">
            <Button size="sm" variant="primary" onClick={goBack}>
              Use the generated sentence
            </Button>
            <Button size="sm" variant="outline" onClick={() => setIsComparing(false)}>
              Keep mine
            </Button>
          </div>
        </section>
      )}
    </FormSection>
  );
}

function Difference({ before, after }: { before: string; after: string }) {
  if (before.trim() === after.trim()) return <p>Both are the same.</p>;
  return (
    <p>
      {compareWords(before, after).map(({ type, text }, place) => {
        const key = place;
        if (type === 'same') return <span key={key}>{text} </span>;
        if (type === 'added')
          return (
            <ins key={key} className="rounded-sm bg-success/15 text-success no-underline">
              <span className="sr-only">added: </span>
              {text}{' '}
            </ins>
          );
        return (
          <del key={key} className="rounded-sm bg-danger/10 text-danger">
            <span className="sr-only">removed: </span>
            {text}{' '}
          </del>
        );
      })}
      {after === '' && <span className="text-muted-foreground">The generated sentence is empty.</span>}
    </p>
  );
}
