import { Badge } from '@/components/ui/badge';
import type { ExperimentTest } from '@/lib/experiments/design-test';

const badges: Record<ExperimentTest['kind'], { word: string; title: string }> = {
  prices: {
    word: 'Unseen prices',
    title: 'A ready-made test: the same tasks under changed prices, to see whether what is called follows them',
  },
  obedience: {
    word: 'Preference obedience',
    title: 'A ready-made test: the same tasks under opposite preferences, to see whether what is called follows them',
  },
};

/** Stands on an experiment that was launched as a ready-made test. */
export function TestBadge({ kind }: { kind: ExperimentTest['kind'] | null }) {
  if (kind === null) return null;
  const { word, title } = badges[kind];
  return (
    <Badge variant="outline" title={title}>
      {word}
    </Badge>
  );
}
