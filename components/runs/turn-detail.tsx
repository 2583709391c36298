'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Info, MessageSquareWarning, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { Duration } from '@/components/duration';
import { ErrorPanel } from '@/components/error-panel';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import type { LiveRun } from '@/lib/runs/live-run';
import { eventsQuery } from '@/lib/runs/queries';
import { foldTurns } from '@/lib/runs/trajectory';
import { CallTree } from './call-tree';
import { CopyLink } from './copy-link';
import { FailureNote } from './failure-note';
import { TurnWaterfall } from './turn-waterfall';

/** Everything that happened in one turn. */
export function TurnDetail({
  runId,
  turn,
  callId,
  live,
  previous,
  next,
  onTurn,
  onCall,
}: {
  runId: string;
  turn: number;
  callId: string | null;
  live: LiveRun;
  previous: number | null;
  next: number | null;
  onTurn: (turn: number) => void;
  onCall: (callId: string) => void;
}) {
  const stored = useQuery({ ...eventsQuery(runId, turn, turn), placeholderData: keepPreviousData });
  const view = useMemo(() => {
    const events = [...(stored.data?.events ?? []), ...live.events].sort((a, b) => a.seq - b.seq);
    return foldTurns(events).get(turn);
  }, [stored.data, live.events, turn]);

  // A deep link to a call: bring it into view once it is there.
  const shown = useRef<string | null>(null);
  const ready = view !== undefined;
  useEffect(() => {
    if (!ready || callId === null || shown.current === callId) return;
    shown.current = callId;
    document.getElementById(`call-${callId}`)?.scrollIntoView({ block: 'start' });
  }, [ready, callId]);

  return (
    <article aria-label={`Turn ${turn}`} className="space-y-3">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold text-lg">Turn {turn}</h2>
        {view?.end && (
          <p className="text-muted-foreground text-xs tabular-nums">
            <Duration ms={view.end.durationMs} /> · run so far <Money total={view.end.totals.cost} />
          </p>
        )}
        <div className="ml-auto flex items-center gap-1">
          <CopyLink />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Previous turn"
            disabled={previous === null}
            onClick={() => previous !== null && onTurn(previous)}
          >
            <ChevronLeft aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Next turn"
            disabled={next === null}
            onClick={() => next !== null && onTurn(next)}
          >
            <ChevronRight aria-hidden />
          </Button>
        </div>
      </header>
      {stored.isPending && <DetailSkeleton />}
      {stored.isError && <ErrorPanel error={stored.error} onRetry={() => stored.refetch()} />}
      {view && (
        <>
          {view.resumes.map((resume) => (
            <Note key={resume.lastTurn} icon={<Info aria-hidden className="size-3.5" />}>
              {resume.reason === 'interrupted'
                ? 'The run was interrupted after this turn and went on from here. What was in flight is recorded as interrupted, its cost unknown.'
                : 'The run was paused after this turn and resumed.'}
            </Note>
          ))}
          <TurnWaterfall calls={view.calls} onSelect={onCall} />
          <CallTree runId={runId} calls={view.calls} live={live.live} highlightedCallId={callId} />
          {view.corrections.map((correction) => (
            <Note
              key={`${correction.correction}-${correction.toolCallId}`}
              icon={<MessageSquareWarning aria-hidden className="size-3.5 text-warning" />}
            >
              <span className="font-mono text-warning">{correction.correction}</span> · the model was told:{' '}
              {correction.message}
            </Note>
          ))}
          {view.notices.map((notice) => (
            <Note key={notice.message} icon={<TriangleAlert aria-hidden className="size-3.5 text-warning" />}>
              {notice.message}
            </Note>
          ))}
          {view.runEnd && (
            <div className="space-y-2 rounded-lg border bg-muted/50 px-3 py-2">
              <p className="font-medium">{view.runEnd.reason === 'paused' ? 'Paused here' : 'The run ended here'}</p>
              <p className="text-muted-foreground">{view.runEnd.message}</p>
              {view.runEnd.failure && <FailureNote failure={view.runEnd.failure} />}
            </div>
          )}
          {view.calls.length === 0 && !view.runEnd && <DetailSkeleton />}
        </>
      )}
    </article>
  );
}

const Note = ({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) => (
  <p className="flex items-start gap-2 rounded-md border bg-card px-3 py-2 text-xs">
    <span className="mt-0.5 shrink-0">{icon}</span>
    <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
  </p>
);

const DetailSkeleton = () => (
  <div className="space-y-3" aria-hidden>
    <Skeleton className="h-16 w-full" />
    <Skeleton className="h-40 w-full" />
    <Skeleton className="h-28 w-full" />
  </div>
);
