import { Badge } from '@/components/ui/badge';
import type { RowState } from '@/lib/imports/schema';

export const stateTexts: Record<
  RowState,
  { label: string; variant: 'success' | 'info' | 'neutral' | 'outline' | 'danger' }
> = {
  new: { label: 'new', variant: 'success' },
  changed: { label: 'changed', variant: 'info' },
  same: { label: 'same', variant: 'neutral' },
  skipped: { label: 'skipped', variant: 'outline' },
  problem: { label: 'problem', variant: 'danger' },
};

export function RowStateBadge({ state }: { state: RowState }) {
  const { label, variant } = stateTexts[state];
  return <Badge variant={variant}>{label}</Badge>;
}
