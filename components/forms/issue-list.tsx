import type { ErrorIssue } from '@/lib/errors';

/** Faults of a file, line by line. */
export function IssueList({ issues }: { issues: readonly ErrorIssue[] }) {
  if (issues.length === 0) return null;
  return (
    <ul className="max-h-60 divide-y overflow-y-auto rounded-md border border-danger/35 bg-danger/5 text-xs">
      {issues.map((issue) => (
        <li key={`${issue.field} ${issue.message}`} className="flex gap-2 px-3 py-1.5">
          <span className="shrink-0 font-medium">{issue.field}</span>
          <span className="min-w-0 [overflow-wrap:anywhere]">{issue.message}</span>
        </li>
      ))}
    </ul>
  );
}
