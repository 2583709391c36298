'use client';
import { useQuery } from '@tanstack/react-query';
import { Sparkline } from '@/components/charts/sparkline';
import { FormSection } from '@/components/forms/form-page';
import { Badge } from '@/components/ui/badge';
import { Skeleton } from '@/components/ui/skeleton';
import { firstTokenSince, type MetricsPoint, toPoints } from '@/lib/backends/metrics/history';
import { backendMetricsQuery, type WatchedReplica } from '@/lib/backends/queries';
import { formatCount, formatDuration, formatShare, plural } from '@/lib/format';

const spanMs = 240_000;

/** What the servers of a backend are doing now, as they tell themselves. */
export function BackendMetrics({ id }: { id: string }) {
  const metrics = useQuery(backendMetricsQuery(id));
  const replicas = metrics.data;
  return (
    <FormSection
      title="Load"
      description="From the server’s own metrics, every two seconds while this page is in sight."
    >
      {replicas === undefined ? (
        metrics.isError ? (
          <p className="text-muted-foreground">The metrics could not be fetched: {metrics.error.message}</p>
        ) : (
          <div role="status" aria-label="Loading">
            <Skeleton className="h-16 w-full" />
          </div>
        )
      ) : (
        replicas.map((replica) => <ReplicaLoad key={replica.baseUrl} replica={replica} isNamed={replicas.length > 1} />)
      )}
    </FormSection>
  );
}

function ReplicaLoad({ replica, isNamed }: { replica: WatchedReplica; isNamed: boolean }) {
  const { state, message, sample, looks } = replica;
  const points = toPoints(looks);
  const now = points.at(-1);
  return (
    <section aria-label={`Load of ${replica.baseUrl}`} className="flex flex-col gap-2">
      {(isNamed || sample) && (
        <div className="flex items-center gap-2">
          {isNamed && <h3 className="min-w-0 truncate font-mono text-xs">{replica.baseUrl}</h3>}
          {sample && <Badge variant="outline">{sample.server} metrics</Badge>}
        </div>
      )}
      {sample && now ? (
        <Tiles points={points} now={now} looks={looks} />
      ) : (
        <p className={state === 'failed' ? 'text-warning' : 'text-muted-foreground'}>{message}</p>
      )}
    </section>
  );
}

const orDash = (value: number | null, write: (value: number) => string) => (value === null ? '–' : write(value));

function Tiles({
  points,
  now,
  looks,
}: {
  points: readonly MetricsPoint[];
  now: MetricsPoint;
  looks: WatchedReplica['looks'];
}) {
  const firstToken = firstTokenSince(looks);
  const line = (of: (point: MetricsPoint) => number | null) =>
    points.map((point) => ({ atMs: point.atMs, value: of(point) }));
  return (
    <dl className="grid grid-cols-2 gap-2 sm:grid-cols-3">
      <Tile label="Running" unit="requests" value={orDash(now.running, formatCount)} points={line((p) => p.running)} />
      <Tile label="Waiting" unit="requests" value={orDash(now.waiting, formatCount)} points={line((p) => p.waiting)} />
      <Tile
        label="Cache in use"
        value={orDash(now.cacheShare, formatShare)}
        points={line((p) => p.cacheShare)}
        highest={1}
      />
      <Tile
        label="Generating"
        unit="tokens/s"
        value={orDash(now.tokensPerSecond, (value) => (value < 10 ? value.toFixed(1) : formatCount(value)))}
        points={line((p) => p.tokensPerSecond)}
      />
      <Tile
        label="First token, p50"
        value={firstToken ? formatDuration(firstToken.p50Ms) : '–'}
        note={firstToken ? plural(firstToken.replies, 'reply', 'replies') : 'no reply yet'}
        points={line((p) => p.firstTokenP50Ms)}
      />
      <Tile
        label="First token, p95"
        value={firstToken ? formatDuration(firstToken.p95Ms) : '–'}
        note={firstToken ? plural(firstToken.replies, 'reply', 'replies') : 'no reply yet'}
        points={line((p) => p.firstTokenP95Ms)}
      />
    </dl>
  );
}

function Tile({
  label,
  unit,
  value,
  note,
  points,
  highest,
}: {
  label: string;
  unit?: string;
  value: string;
  /** What the figure is of. */
  note?: string;
  points: { atMs: number; value: number | null }[];
  highest?: number;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-md border px-3 py-2">
      <dt className="truncate text-muted-foreground text-xs">{label}</dt>
      <dd className="flex flex-col gap-1">
        <span className="flex items-baseline gap-1.5 whitespace-nowrap">
          <span className="font-medium text-lg tabular-nums">{value}</span>
          {(unit ?? note) && <span className="truncate text-muted-foreground text-xs">{unit ?? note}</span>}
        </span>
        <Sparkline
          points={points}
          spanMs={spanMs}
          label={`${label}, the last four minutes`}
          {...(highest !== undefined && { highest })}
        />
      </dd>
    </div>
  );
}
