import { Ruler, Scale, User } from 'lucide-react';
import { SimulatedBadge } from '@/components/simulated-badge';
import type { JudgeSummary } from '@/lib/judgements/judging-schema';

const kinds = {
  checker: { icon: Ruler, label: 'Checker' },
  model: { icon: Scale, label: 'Judge model' },
  person: { icon: User, label: 'Person' },
} as const;

/** Who judges, with what kind of judge it is. */
export function JudgeName({ judge }: { judge: Pick<JudgeSummary, 'kind' | 'name' | 'simulated'> }) {
  const { icon: Icon, label } = kinds[judge.kind];
  return (
    <span className="flex min-w-44 items-center gap-x-1.5">
      <Icon aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
      <span className="sr-only">{label}: </span>
      <span className="max-w-60 break-words font-medium">{judge.name}</span>
      {judge.simulated && <SimulatedBadge />}
    </span>
  );
}
