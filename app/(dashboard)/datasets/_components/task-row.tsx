import { Badge } from '@/components/ui/badge';
import type { Task } from '@/lib/datasets/schema';

const judged: Record<Task['checker']['type'], string> = {
  none: 'not judged by itself',
  exact: 'exact match',
  number: 'number',
  choice: 'multiple choice',
  model: 'a judge model',
};

/** A task that unfolds to its choices and reference answer. */
export function TaskRow({ task }: { task: Task }) {
  return (
    <li>
      <details className="group">
        <summary className="flex list-none items-start gap-3 px-3 py-2 hover:bg-muted/60 focus-visible:outline-offset-[-2px]">
          <span className="w-20 shrink-0 truncate font-mono text-muted-foreground text-xs leading-5">
            {task.externalId}
          </span>
          <span className="line-clamp-2 min-w-0 flex-1 [overflow-wrap:anywhere] group-open:line-clamp-none group-open:whitespace-pre-wrap">
            {task.question}
          </span>
          <span className="flex shrink-0 gap-1.5 max-sm:hidden">
            {task.category && <Badge variant="outline">{task.category}</Badge>}
            {task.difficulty !== null && <Badge title="Difficulty, 1 easy to 5 hard">{task.difficulty}</Badge>}
          </span>
        </summary>
        <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 px-3 pb-3 sm:pl-26">
          {task.choices.map((choice) => (
            <div key={choice.label} className="contents">
              <dt className="text-muted-foreground">{choice.label}</dt>
              <dd>{choice.text}</dd>
            </div>
          ))}
          <dt className="text-muted-foreground">Reference</dt>
          <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">{task.reference ?? '–'}</dd>
          <dt className="text-muted-foreground">Judged by</dt>
          <dd>{judged[task.checker.type]}</dd>
        </dl>
      </details>
    </li>
  );
}
