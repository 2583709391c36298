'use client';
import { useState } from 'react';
import { Money } from '@/components/money';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Button } from '@/components/ui/button';
import { DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { formatCount, formatDuration } from '@/lib/format';
import type { EvidenceResult } from '@/lib/models/evidence/schema';
import { wordDiff } from '@/lib/models/evidence/word-diff';

const most = 2_000;

/** What was written, to be edited, beside what stands there now; and what it cost. */
export function EvidenceReview({
  result,
  present,
  onAgain,
  onAccept,
}: {
  result: EvidenceResult;
  present: string;
  onAgain: () => void;
  onAccept: (text: string) => void;
}) {
  const [text, setText] = useState(result.description ?? '');
  const { writer, cost, durationMs, inputTokens, outputTokens, failure } = result;
  const tooLong = text.trim().length > most;
  return (
    <>
      {failure && (
        <p role="alert" className="rounded-md bg-danger/10 px-3 py-2 text-danger">
          {writer.name} wrote no description: {failure}
        </p>
      )}
      {result.description !== null && (
        <>
          <Field label="Description" error={tooLong ? 'At most 2,000 characters.' : undefined}>
            <Textarea rows={4} value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
          <section aria-label="Compared with the present one" className="flex flex-col gap-1 text-xs">
            <h3 className="text-muted-foreground">Compared with the present one</h3>
            <p className="rounded-md border px-2.5 py-2 leading-relaxed [overflow-wrap:anywhere]">
              {wordDiff(present, text).map((part, index) =>
                part.type === 'same' ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
                  <span key={index}>{part.text}</span>
                ) : part.type === 'added' ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
                  <ins key={index} className="bg-success/15">
                    {part.text}
                  </ins>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
                  <del key={index} className="bg-danger/15 text-muted-foreground">
                    {part.text}
                  </del>
                ),
              )}
            </p>
          </section>
        </>
      )}
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
        <span>
          {writer.name}, {formatDuration(durationMs)}
          {inputTokens !== null && `, ${formatCount(inputTokens)} tokens in`}
          {outputTokens !== null && `, ${formatCount(outputTokens)} out`}
        </span>
        <span>
          cost <Money cost={cost} />
        </span>
        {writer.simulated && <SimulatedBadge />}
      </p>
      <DialogFooter>
        <Button variant="outline" onClick={onAgain}>
          Choose again
        </Button>
        {result.description !== null && (
          <Button variant="primary" disabled={text.trim() === '' || tooLong} onClick={() => onAccept(text.trim())}>
            Take it over
          </Button>
        )}
      </DialogFooter>
    </>
  );
}
