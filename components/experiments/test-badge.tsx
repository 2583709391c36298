import { Badge } from '@/components/ui/badge';
import { type TestKind, testWords } from '@/lib/experiments/test-kinds';

/** Stands on an experiment that was launched as a ready-made test. */
export function TestBadge({ kind }: { kind: TestKind | null }) {
  if (kind === null) return null;
  const { title, hint } = testWords[kind];
  return (
    <Badge variant="outline" title={hint}>
      {title}
    </Badge>
  );
}
