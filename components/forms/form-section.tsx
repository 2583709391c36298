import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** Fields that belong together, in a card. */
export function FormSection({
  title,
  description,
  columns = 1,
  children,
}: {
  title: string;
  description?: ReactNode;
  columns?: 1 | 2;
  children: ReactNode;
}) {
  return (
    <section className="rounded-lg border bg-card p-4 sm:p-5">
      <div className="mb-4 flex flex-col gap-0.5">
        <h2 className="font-medium text-base">{title}</h2>
        {description && <p className="text-pretty text-muted-foreground text-xs">{description}</p>}
      </div>
      <div className={cn('grid gap-4', columns === 2 && 'sm:grid-cols-2')}>{children}</div>
    </section>
  );
}
