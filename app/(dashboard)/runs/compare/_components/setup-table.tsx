import type { RunDetail } from '@/lib/runs/schema';
import { setupDifferences } from '@/lib/runs/setup-differences';

/** How the two runs were set up: only what differs. */
export function SetupTable({ left, right }: { left: RunDetail; right: RunDetail }) {
  const differences = setupDifferences(left, right);
  return (
    <section aria-label="Setup" className="overflow-hidden rounded-lg border bg-card">
      <h2 className="border-b px-3 py-2 font-medium">What differs in the setup</h2>
      {differences.length === 0 ? (
        <p className="px-3 py-2 text-muted-foreground">Nothing: both were set up alike.</p>
      ) : (
        <table className="w-full table-fixed text-left">
          <thead>
            <tr className="text-muted-foreground text-xs">
              <th scope="col" className="w-1/4 px-3 py-1 font-normal">
                <span className="sr-only">Setting</span>
              </th>
              <th scope="col" className="px-3 py-1 font-normal">
                Left
              </th>
              <th scope="col" className="px-3 py-1 font-normal">
                Right
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {differences.map((difference) => (
              <tr key={difference.label} className="align-top">
                <th scope="row" className="px-3 py-1.5 font-normal text-muted-foreground text-xs">
                  {difference.label}
                </th>
                <td className="px-3 py-1.5 [overflow-wrap:anywhere]">{difference.left ?? '–'}</td>
                <td className="px-3 py-1.5 [overflow-wrap:anywhere]">{difference.right ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
