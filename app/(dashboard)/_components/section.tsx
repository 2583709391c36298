import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';

/** A part of the overview with the way to all of its kind. */
export function Section({ title, href, children }: { title: string; href: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="mb-2 flex items-baseline justify-between">
        <h2 className="font-semibold text-base">{title}</h2>
        <Link href={href} className="flex items-center gap-1 text-muted-foreground text-xs hover:text-foreground">
          All <ArrowRight aria-hidden className="size-3" />
        </Link>
      </div>
      {children}
    </section>
  );
}
