'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { formatCount } from '@/lib/format';
import type { LongText as LongTextValue } from '@/lib/orchestrator/events';
import { payloadQuery } from '@/lib/runs/queries';

/** Lines shown before a text is folded. */
const foldedLines = 14;

/** A text of the log. What is stored apart is fetched when it is asked for. */
export function LongText({
  value,
  mono = false,
  className,
}: {
  value: LongTextValue;
  mono?: boolean;
  className?: string;
}) {
  const [open, setOpen] = useState(false);
  const stored = useQuery({ ...payloadQuery(value.ref ?? ''), enabled: open && value.ref !== undefined });
  const text = stored.data ?? value.text;
  const lines = text.split('\n').length;
  const folds = value.ref !== undefined || lines > foldedLines || text.length > 1_600;
  const size = value.length ?? text.length;
  return (
    <div className={className}>
      <div
        className={cn(
          'whitespace-pre-wrap break-words [overflow-wrap:anywhere]',
          mono && 'font-mono text-xs leading-5',
          folds && !open && 'max-h-72 overflow-hidden [mask-image:linear-gradient(to_bottom,black_75%,transparent)]',
        )}
      >
        {text}
      </div>
      {folds && (
        <Button
          variant="ghost"
          size="sm"
          className="mt-1 -ml-2 h-6 text-muted-foreground"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Show less' : `Show all (${formatCount(size)} characters)`}
        </Button>
      )}
      {open && stored.isError && <p className="text-danger text-xs">The text could not be loaded. Try again.</p>}
    </div>
  );
}
