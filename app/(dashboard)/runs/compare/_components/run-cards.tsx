import { RelativeTime } from '@/components/relative-time';
import { RunStatus } from '@/components/runs/run-status';
import { VerdictBadge } from '@/components/runs/verdict-badge';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/paths';
import type { RunDetail } from '@/lib/runs/schema';

/** What stands on the left and what on the right. */
export const RunCards = ({ left, right }: { left: RunDetail; right: RunDetail }) => (
  <div className="grid gap-4 sm:grid-cols-2">
    <Card side="Left" run={left} />
    <Card side="Right" run={right} />
  </div>
);

function Card({ side, run }: { side: 'Left' | 'Right'; run: RunDetail }) {
  return (
    <section aria-label={`${side} run`} className="min-w-0 space-y-1 rounded-lg border bg-card px-3 py-2">
      <p className="text-muted-foreground text-xs">{side}</p>
      <Link href={paths.run(run.id)} className="line-clamp-2 font-medium hover:underline">
        {run.title}
      </Link>
      <p className="truncate">
        {run.orchestratorName} <span className="text-muted-foreground">v{run.snapshot.orchestrator.version}</span>
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground text-xs tabular-nums">
        <RunStatus status={run.status} />
        <VerdictBadge verdict={run.verdict} judging={run.judging} />
        {run.simulated && <SimulatedBadge />}
        <RelativeTime iso={run.createdAt} />
      </p>
    </section>
  );
}
