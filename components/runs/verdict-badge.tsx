import { Check, CircleHelp, Scale, X } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { Verdict } from '@/lib/judgements/schema';

const looks = {
  correct: { icon: Check, label: 'Correct', variant: 'success' },
  wrong: { icon: X, label: 'Wrong', variant: 'danger' },
  unsure: { icon: CircleHelp, label: 'Unsure', variant: 'warning' },
} as const;

/** The verdict that counts; while a judge model has the answer, that. */
export function VerdictBadge({ verdict, judging = false }: { verdict: Verdict | null; judging?: boolean }) {
  if (judging)
    return (
      <Badge variant="info" title="A judge model reads the answer, or will soon">
        <Scale aria-hidden /> Being judged
      </Badge>
    );
  if (verdict === null) return <Badge variant="outline">Not judged</Badge>;
  const { icon: Icon, label, variant } = looks[verdict];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden /> {label}
    </Badge>
  );
}
