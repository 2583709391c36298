import { Badge } from '@/components/ui/badge';
import type { BackendProbe } from '@/lib/backends/schema';

/** What the backend said the last time it was asked. */
export function BackendHealth({ probe }: { probe: BackendProbe | null }) {
  if (probe === null) return <Badge>not checked</Badge>;
  const answering = probe.replicas.filter(({ ok }) => ok).length;
  const title = probe.message ?? undefined;
  if (!probe.ok && answering > 0)
    return (
      <Badge variant="warning" title={title}>
        {answering} of {probe.replicas.length} answer
      </Badge>
    );
  if (!probe.ok)
    return (
      <Badge variant="danger" title={title}>
        does not answer
      </Badge>
    );
  return probe.message === null ? (
    <Badge variant="success">{answering > 1 ? `all ${answering} answer` : 'answers'}</Badge>
  ) : (
    <Badge variant="warning" title={title}>
      replicas differ
    </Badge>
  );
}
