'use client';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { Link } from '@/components/ui/link';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { tabsOf } from '@/lib/experiments/tabs';

/** The pages of an experiment. */
export function ExperimentTabs({ experiment }: { experiment: ExperimentDetail }) {
  const pathname = usePathname();
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the page one is on may lie beyond the edge of the row.
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>(`a[href="${pathname}"]`);
    if (nav.current && here)
      nav.current.scrollLeft = here.offsetLeft - (nav.current.clientWidth - here.clientWidth) / 2;
  }, [pathname]);
  return (
    <nav ref={nav} aria-label="Experiment" className="-mb-px flex gap-4 overflow-x-auto">
      {tabsOf(experiment).map(({ label, href }, index) => {
        const isHere = index === 0 ? pathname === href : pathname.startsWith(href);
        return (
          <Link
            key={label}
            href={href}
            aria-current={isHere ? 'page' : undefined}
            className="relative inline-flex h-9 shrink-0 items-center text-muted-foreground text-sm after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 hover:text-foreground focus-visible:outline-offset-[-2px] aria-[current]:font-medium aria-[current]:text-foreground aria-[current]:after:bg-foreground"
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
