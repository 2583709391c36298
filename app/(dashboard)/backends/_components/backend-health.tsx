import { Badge } from '@/components/ui/badge';
import type { BackendProbe } from '@/lib/backends/schema';

/** What the backend said the last time it was asked. */
export function BackendHealth({ probe }: { probe: BackendProbe | null }) {
  if (probe === null) return <Badge>not checked</Badge>;
  return probe.ok ? (
    <Badge variant="success">answers</Badge>
  ) : (
    <Badge variant="danger" title={probe.message ?? undefined}>
      does not answer
    </Badge>
  );
}
