'use client';
import { ExportCsv } from '@/components/export-csv';
import { IssueList } from '@/components/forms/issue-list';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { badRowColumns } from '@/lib/datasets/import/bad-rows-csv';
import { needsEnvironment } from '@/lib/datasets/needs-environment';
import { formatCount, plural } from '@/lib/format';
import { TaskRow } from '../task-row';
import type { Import } from './use-import';

/** As many bad rows as the page lists; the file has all. */
const mostListed = 100;

/** What will be imported: how many, the bad rows with their reasons, and the first tasks as they will be. */
export function ImportResult({ source }: { source: Import }) {
  const { plan, check, preview, options } = source;
  if (!plan) return null;
  const { fatal } = plan.file;
  if (fatal) return <IssueList issues={[fatal]} />;
  const done = check !== null && check.done === check.rows;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <p aria-live="polite" role="status">
        {!done ? (
          <span className="text-muted-foreground tabular-nums">
            Reading: {formatCount(check?.done ?? 0)} of {plural(plan.file.rows.length, 'row')}
          </span>
        ) : (
          <Summary check={check.result} />
        )}
      </p>
      {done && check.result.badCount > 0 && (
        <>
          <IssueList issues={check.result.issues.slice(0, mostListed)} />
          <div className="flex flex-wrap items-center gap-x-3 text-muted-foreground text-xs">
            {check.result.badCount > mostListed && (
              <p>
                The first {mostListed} of {formatCount(check.result.badCount)}.
              </p>
            )}
            <ExportCsv
              name={[source.fileName.replace(/\.\w+$/, ''), 'bad rows']}
              rows={check.result.issues}
              columns={badRowColumns(plan.file.format)}
            />
          </div>
          {check.result.tasks.length > 0 && (
            <Field
              inline
              label={`Import the ${plural(check.result.tasks.length, 'good one', 'good ones')} alone`}
              hint="Otherwise nothing is imported while there are bad rows."
            >
              <Checkbox
                checked={options.skipBadRows}
                onCheckedChange={(on) => source.change({ skipBadRows: on === true })}
              />
            </Field>
          )}
        </>
      )}
      {preview.length > 0 && (
        <section aria-label="The first tasks">
          <h3 className="mb-1.5 font-medium">The first tasks, as they will be</h3>
          <ul className="divide-y overflow-hidden rounded-md border">
            {preview.map((task) => (
              <TaskRow
                key={task.externalId}
                open
                task={{
                  ...task,
                  extraFields: Object.keys(task.extra),
                  needsEnvironment: needsEnvironment(task.extra),
                }}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Summary({ check }: { check: { tasks: readonly unknown[]; badCount: number; imageCount: number } }) {
  const { tasks, badCount, imageCount } = check;
  return (
    <>
      <span className={badCount === 0 && tasks.length > 0 ? 'text-success' : ''}>
        {plural(tasks.length, 'task')} can be imported
      </span>
      {badCount > 0 && <span className="text-danger">, {plural(badCount, 'row')} cannot</span>}
      {imageCount > 0 && <>; {plural(imageCount, 'record')} with an image left out</>}.
    </>
  );
}
