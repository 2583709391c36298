import { FormSection } from '@/components/forms/form-page';
import { RelativeTime } from '@/components/relative-time';
import { Badge } from '@/components/ui/badge';
import type { Backend, ReplicaProbe } from '@/lib/backends/schema';
import { formatDuration, plural } from '@/lib/format';

/** Each address of a backend with what it said last. Nothing for a single one: its health stands above. */
export function BackendReplicas({ backend }: { backend: Backend }) {
  const { baseUrls, lastProbe } = backend;
  if (baseUrls.length < 2) return null;
  return (
    <FormSection
      title="Replicas"
      description="Calls go to the least busy one that answers. “List models” asks each of them."
    >
      <ul className="divide-y rounded-md border">
        {baseUrls.map((baseUrl) => (
          <Replica
            key={baseUrl}
            baseUrl={baseUrl}
            probe={lastProbe?.replicas.find((replica) => replica.baseUrl === baseUrl) ?? null}
          />
        ))}
      </ul>
    </FormSection>
  );
}

function Replica({ baseUrl, probe }: { baseUrl: string; probe: ReplicaProbe | null }) {
  return (
    <li className="flex flex-col gap-1 px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 basis-48 truncate font-mono text-xs">{baseUrl}</span>
        {probe && (
          <span className="text-muted-foreground text-xs tabular-nums">
            {probe.ok && `${plural(probe.modelCount, 'model')} · `}
            {formatDuration(probe.durationMs)} · <RelativeTime iso={probe.at} />
          </span>
        )}
        {probe === null ? (
          <Badge>not checked</Badge>
        ) : probe.ok ? (
          <Badge variant="success">answers</Badge>
        ) : (
          <Badge variant="danger">does not answer</Badge>
        )}
      </div>
      {probe?.message && <p className="text-danger text-xs">{probe.message}</p>}
      {probe && probe.missing.length > 0 && (
        <p className="text-warning text-xs [overflow-wrap:anywhere]">
          Does not list what another replica does: {probe.missing.slice(0, 5).join(', ')}
          {probe.missing.length > 5 && ` and ${probe.missing.length - 5} more`}.
        </p>
      )}
    </li>
  );
}
