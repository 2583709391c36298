import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

/** An entry of a list of changes or pairs, which can be taken out again. */
export function ListRow({
  label,
  onRemove,
  children,
}: {
  label: string;
  onRemove?: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <fieldset aria-label={label} className="flex items-start gap-2 rounded-md border px-3 py-3">
      <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">{children}</div>
      {onRemove && (
        <Button size="sm" variant="ghost" aria-label={`Remove ${label.toLowerCase()}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      )}
    </fieldset>
  );
}
