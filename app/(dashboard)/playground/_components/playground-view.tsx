'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { TrajectorySkeleton } from '@/components/runs/trajectory-skeleton';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { loadAgain } from '@/lib/http/load-again';
import { paths } from '@/lib/paths';
import { runQuery } from '@/lib/runs/queries';
import type { RunDetail } from '@/lib/runs/schema';
import { LaunchForm } from './launch-form';

// The form needs none of it.
const TrajectoryView = dynamic(
  () => loadAgain(() => import('@/components/runs/trajectory-view')).then((m) => m.TrajectoryView),
  {
    loading: TrajectorySkeleton,
  },
);

/** The form, or the run it launched: which one stands in the URL, so a reload and a second tab show the same. */
export function PlaygroundView() {
  const params = useSearchParams();
  const runId = params.get('run');
  const from = params.get('from');
  if (runId) {
    return (
      <TrajectoryView
        runId={runId}
        breadcrumbs={[{ label: 'Playground', href: paths.playground }]}
        actions={
          <Button variant="primary" size="sm" asChild>
            <Link href={paths.playground}>
              <Plus aria-hidden /> New run
            </Link>
          </Button>
        }
      />
    );
  }
  return from ? <FormFromRun runId={from} /> : <Form />;
}

/** The form filled in as for an earlier run; with nothing of it left, the empty form. */
function FormFromRun({ runId }: { runId: string }) {
  const run = useQuery(runQuery(runId));
  if (run.isPending) return <TrajectorySkeleton />;
  return <Form run={run.data} />;
}

function Form({ run }: { run?: RunDetail | undefined }) {
  const params = useSearchParams();
  return (
    <>
      <PageHeader title="Playground" />
      <PageBody width="narrow">
        <LaunchForm like={run} orchestratorId={params.get('orchestrator')} taskId={params.get('task')} />
      </PageBody>
    </>
  );
}
