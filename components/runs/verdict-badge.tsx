import { Check, CircleHelp, X } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { Verdict } from '@/lib/judgements/schema';

const looks = {
  correct: { icon: Check, label: 'Correct', variant: 'success' },
  wrong: { icon: X, label: 'Wrong', variant: 'danger' },
  unsure: { icon: CircleHelp, label: 'Unsure', variant: 'warning' },
} as const;

export function VerdictBadge({ verdict }: { verdict: Verdict | null }) {
  if (verdict === null) return <Badge variant="outline">Not judged</Badge>;
  const { icon: Icon, label, variant } = looks[verdict];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden /> {label}
    </Badge>
  );
}
