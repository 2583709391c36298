import type { RunDetail } from '@/lib/runs/schema';
import { setupDifferences } from '@/lib/runs/setup-differences';
import { SidesTable } from './sides-table';

/** How the two runs were set up: only what differs. */
export function SetupTable({ left, right }: { left: RunDetail; right: RunDetail }) {
  const differences = setupDifferences(left, right);
  return (
    <section aria-label="Setup" className="overflow-hidden rounded-lg border bg-card">
      <h2 className="border-b px-3 py-2 font-medium">What differs in the setup</h2>
      {differences.length === 0 ? (
        <p className="px-3 py-2 text-muted-foreground">Nothing: both were set up alike.</p>
      ) : (
        <SidesTable
          of="Setting"
          className="text-left [overflow-wrap:anywhere] [&_tr]:align-top"
          rows={differences.map(({ label, left, right }) => ({ label, left: left ?? '–', right: right ?? '–' }))}
        />
      )}
    </section>
  );
}
