import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** Nothing here, and what to do about it. */
export function Empty({
  icon: Icon,
  title,
  children,
  actions,
  className,
}: {
  icon?: LucideIcon;
  title: string;
  /** One sentence. */
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <div data-slot="empty" className={cn('flex flex-col items-center gap-3 px-6 py-12 text-center', className)}>
      {Icon && (
        <div className="grid size-10 place-items-center rounded-lg border bg-card text-muted-foreground">
          <Icon aria-hidden className="size-5" strokeWidth={1.75} />
        </div>
      )}
      <div className="flex max-w-md flex-col gap-1">
        <p className="font-medium text-base">{title}</p>
        {children && <div className="text-pretty text-muted-foreground text-sm">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
