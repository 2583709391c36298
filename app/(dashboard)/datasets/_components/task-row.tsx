'use client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { environmentMessage } from '@/lib/datasets/needs-environment';
import { taskQuery } from '@/lib/datasets/queries';
import type { ListedTask } from '@/lib/datasets/schema';
import { acceptedOf } from '@/lib/judgements/accepted-of';
import { checkerText } from '@/lib/judgements/checker-text';
import type { Checker } from '@/lib/judgements/schema';

export type ShownTask = Omit<ListedTask, 'id' | 'datasetId' | 'datasetName' | 'ordinal'>;

/** How far a number may be from the reference; an absolute bound is always said. */
function allowanceOf(checker: Checker): string {
  if (checker.type !== 'number' || (checker.relative && checker.tolerance <= 1e-6)) return '';
  return `, ± ${checker.relative ? `${Number((checker.tolerance * 100).toPrecision(6))} %` : checker.tolerance}`;
}

/** How an answer is judged, with what is allowed. */
function judgedBy(checker: Checker): string {
  const accepted = acceptedOf(checker);
  const text = checkerText[checker.type] + allowanceOf(checker);
  return accepted.length > 0 ? `${text}; also right: ${accepted.join(' | ')}` : text;
}

/** A task that unfolds to its choices, reference answer and what else is known of it. */
export function TaskRow({
  task,
  id,
  mark,
  faded = false,
  open = false,
  actions,
}: {
  task: ShownTask;
  /** With it, the fields of the source can be read. */
  id?: string;
  mark?: ReactNode;
  faded?: boolean;
  open?: boolean;
  actions?: ReactNode;
}) {
  return (
    <li className={cn(faded && 'bg-muted/40')}>
      <details className="group" open={open}>
        <summary className="flex list-none items-start gap-3 px-3 py-2 hover:bg-muted/60 focus-visible:outline-offset-[-2px]">
          <span
            className="w-20 shrink-0 truncate font-mono text-muted-foreground text-xs leading-5"
            title={task.externalId}
          >
            {task.externalId}
          </span>
          <span
            className={cn(
              'line-clamp-2 min-w-0 flex-1 [overflow-wrap:anywhere] group-open:line-clamp-none group-open:max-h-96 group-open:overflow-y-auto group-open:whitespace-pre-wrap',
              faded && 'text-muted-foreground line-through',
            )}
          >
            {task.question.length > 20_000 ? `${task.question.slice(0, 20_000).toWellFormed()}…` : task.question}
          </span>
          <span className="flex shrink-0 flex-wrap justify-end gap-1.5">
            {mark}
            {task.category && (
              <Badge variant="outline" className="max-sm:hidden">
                {task.category}
              </Badge>
            )}
            {task.difficulty !== null && (
              <Badge title="Difficulty, 1 easy to 5 hard" className="max-sm:hidden">
                {task.difficulty}
              </Badge>
            )}
          </span>
        </summary>
        <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 px-3 pb-3 sm:pl-26 [&>dt]:text-muted-foreground">
          {task.choices.map((choice) => (
            <div key={`${choice.label} ${choice.text}`} className="contents">
              <dt className="truncate text-muted-foreground">{choice.label}</dt>
              <dd className="[overflow-wrap:anywhere]">{choice.text}</dd>
            </div>
          ))}
          <dt>Reference</dt>
          <dd className="max-h-60 overflow-y-auto whitespace-pre-wrap [overflow-wrap:anywhere]">
            {task.reference ?? '–'}
          </dd>
          <dt>Judged by</dt>
          <dd className="[overflow-wrap:anywhere]">{judgedBy(task.checker)}</dd>
          {(task.category !== null || task.difficulty !== null) && (
            <>
              <dt className="sm:hidden">Kind</dt>
              <dd className="sm:hidden">
                {[task.category, task.difficulty === null ? null : `difficulty ${task.difficulty} of 5`]
                  .filter(Boolean)
                  .join(', ')}
              </dd>
            </>
          )}
          {task.tags.length > 0 && (
            <>
              <dt>Tags</dt>
              <dd className="[overflow-wrap:anywhere]">{task.tags.join(', ')}</dd>
            </>
          )}
          {task.extraFields.length > 0 && (
            <>
              <dt>Other fields</dt>
              <dd>{id ? <Extra id={id} fields={task.extraFields} /> : task.extraFields.join(', ')}</dd>
            </>
          )}
          {task.needsEnvironment && (
            <>
              <dt>Note</dt>
              <dd className="text-warning">It {environmentMessage}.</dd>
            </>
          )}
          {actions && <dd className="col-span-2 flex flex-wrap gap-2 pt-1">{actions}</dd>}
        </dl>
      </details>
    </li>
  );
}

/** Fields of the source, read when asked for. */
function Extra({ id, fields }: { id: string; fields: readonly string[] }) {
  const [shown, setShown] = useState(false);
  const task = useQuery({ ...taskQuery(id), enabled: shown });
  return (
    <div className="flex flex-col items-start gap-1.5">
      <span className="[overflow-wrap:anywhere]">{fields.join(', ')}</span>
      {!shown || task.isPending ? (
        <Button size="sm" variant="outline" pending={shown} onClick={() => setShown(true)}>
          Show
        </Button>
      ) : task.isError ? (
        <p role="alert" className="text-danger">
          {task.error.message}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
        <pre tabIndex={0} className="max-h-96 w-full overflow-auto rounded-md bg-muted p-2 font-mono text-xs">
          {JSON.stringify(task.data.extra, null, 2)}
        </pre>
      )}
    </div>
  );
}
