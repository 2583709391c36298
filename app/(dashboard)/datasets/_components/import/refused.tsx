'use client';
import { IssueList } from '@/components/forms/issue-list';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { ErrorIssue } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { Import } from './use-import';

/** As many rows as a refusal lists. */
const mostListed = 100;

/** Rows that only the server could tell are bad, such as ids the dataset has already. */
export function Refused({ issues, source }: { issues: readonly ErrorIssue[]; source: Import }) {
  if (issues.length === 0) return null;
  const readable = source.check?.result.tasks.length ?? 0;
  const good = readable + (source.check?.result.badCount ?? 0) - issues.length;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <IssueList issues={issues} />
      {good > 0 && (
        <Field
          inline
          label={
            issues.length < mostListed
              ? `Import the ${plural(good, 'good one', 'good ones')} alone`
              : 'Import the good ones alone'
          }
          hint="Otherwise nothing is imported while there are bad rows."
        >
          <Checkbox checked={false} onCheckedChange={() => source.change({ skipBadRows: true })} />
        </Field>
      )}
    </div>
  );
}
