'use client';

import { useMemo } from 'react';
import { LongText } from '@/components/runs/long-text';
import { type DiffPart, diffWords } from '@/lib/runs/diff-words';
import type { RunDetail } from '@/lib/runs/schema';

/** Both answers, with the words marked that only one of them has. */
export function AnswerDifference({ left, right }: { left: RunDetail; right: RunDetail }) {
  const [one, other] = [left.answer, right.answer];
  const parts = useMemo(() => (one === null || other === null ? null : diffWords(one, other)), [one, other]);
  const isSame = parts?.every(({ type }) => type === 'same') ?? false;
  return (
    <section aria-label="Answers" className="overflow-hidden rounded-lg border bg-card">
      <h2 className="border-b px-3 py-2 font-medium">
        Answers{' '}
        {parts && (
          <span className="font-normal text-muted-foreground text-xs">
            {isSame ? 'the same words' : 'words that only one has are marked'}
          </span>
        )}
      </h2>
      <div className="grid sm:grid-cols-2 sm:divide-x max-sm:divide-y">
        <Answer title="Left" answer={one} parts={parts} skip="right" />
        <Answer title="Right" answer={other} parts={parts} skip="left" />
      </div>
    </section>
  );
}

function Answer({
  title,
  answer,
  parts,
  skip,
}: {
  title: string;
  answer: string | null;
  parts: readonly DiffPart[] | null;
  skip: DiffPart['type'];
}) {
  const shown = parts?.filter(({ type }) => type !== skip);
  return (
    <div className="min-w-0 px-3 py-2">
      <h3 className="text-muted-foreground text-xs">{title}</h3>
      {answer === null ? (
        <p className="text-muted-foreground">No answer.</p>
      ) : !shown || answer.length > 4_000 ? (
        <LongText value={{ text: answer }} />
      ) : (
        <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">
          {shown.map((part, index) =>
            part.type === 'same' ? (
              part.text
            ) : (
              // Underlined as well as coloured: colour alone says nothing to some.
              <mark
                // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name
                key={index}
                className="rounded-xs bg-warning/15 text-foreground underline decoration-2 underline-offset-2"
              >
                {part.text}
              </mark>
            ),
          )}
        </p>
      )}
    </div>
  );
}
