'use client';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import type { TargetProgress } from '@/lib/backends/test-progress';
import { cn } from '@/lib/cn';
import type { ModelTest } from '@/lib/models/schema';
import { CheckTable } from './check-table';
import { CheckMarks } from './check-verdict';

/** A model in a list, with its test as it goes on, or the last one. Opens to show every check. */
export function TestedRow({
  name,
  href,
  target,
  lastTest = null,
  note,
  onTest,
  startsOpen = false,
}: {
  name: string;
  href?: string;
  /** Its part in the test on this page, if any. */
  target?: TargetProgress | undefined;
  lastTest?: ModelTest | null;
  note?: ReactNode;
  onTest?: (() => void) | undefined;
  /** Shows the checks of the test on this page as they come. */
  startsOpen?: boolean;
}) {
  const id = useId();
  const [isToggled, setIsToggled] = useState<boolean | null>(null);
  const running = target?.running ?? null;
  const isUnderTest = target !== undefined && (running !== null || target.checks.length > 0);
  const checks = isUnderTest ? target.checks : (lastTest?.checks ?? []);
  const canOpen = isUnderTest || checks.length > 0;
  const isOpen = canOpen && (isToggled ?? ((startsOpen && isUnderTest) || running !== null));
  return (
    <li>
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-0.5 py-1 pr-2 pl-1.5">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`Checks of ${name}`}
          disabled={!canOpen}
          onClick={() => setIsToggled(!isOpen)}
        >
          <ChevronDown aria-hidden className={cn('transition-transform', !isOpen && '-rotate-90')} />
        </Button>
        <span className="min-w-0 flex-1 basis-40 break-words font-medium">
          {href ? (
            <Link href={href} className="hover:underline">
              {name}
            </Link>
          ) : (
            name
          )}
        </span>
        {target?.isListed === false && <Badge variant="warning">not in the server’s list</Badge>}
        {checks.length > 0 && <CheckMarks checks={checks} />}
        {note}
        {onTest && (
          <Button variant="outline" size="sm" aria-label={`Test ${name}`} onClick={onTest}>
            Test
          </Button>
        )}
      </div>
      {isOpen && (
        <div id={id} className="border-t bg-muted/20">
          <CheckTable name={name} checks={checks} running={running} />
        </div>
      )}
    </li>
  );
}
