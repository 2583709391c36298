'use client';

import { useQuery } from '@tanstack/react-query';
import { CallTree } from '@/components/runs/call-tree';
import { RunNamesProvider } from '@/components/runs/run-names';
import { Skeleton } from '@/components/ui/skeleton';
import { eventsQuery } from '@/lib/runs/queries';
import type { RunDetail } from '@/lib/runs/schema';
import { foldTurns } from '@/lib/runs/trajectory';

const nothingLive = new Map();

/** Everything one turn did: calls, arguments, what came back. Fetched when it is opened. */
export function TurnContent({
  runId,
  turn,
  snapshot,
}: {
  runId: string;
  turn: number;
  snapshot: RunDetail['snapshot'];
}) {
  const events = useQuery(eventsQuery(runId, turn, turn));
  if (events.isPending) return <Skeleton className="h-24 w-full" />;
  if (events.isError)
    return (
      <p role="alert" className="text-danger text-xs">
        This turn could not be loaded. {events.error.message}
      </p>
    );
  const view = foldTurns(events.data.events).get(turn);
  if (!view || view.calls.length === 0) return <p className="text-muted-foreground">No call was made.</p>;
  return (
    <RunNamesProvider snapshot={snapshot}>
      <div className="space-y-2">
        <CallTree runId={runId} calls={view.calls} live={nothingLive} highlightedCallId={null} />
      </div>
    </RunNamesProvider>
  );
}
