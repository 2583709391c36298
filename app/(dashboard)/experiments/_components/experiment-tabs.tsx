'use client';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { Link } from '@/components/ui/link';
import { hasTests } from '@/lib/experiments/has-tests';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { paths } from '@/lib/paths';

const tabs = [
  { tab: null, label: 'Answers' },
  { tab: 'tasks', label: 'Tasks' },
  { tab: 'calls', label: 'Who is called' },
  { tab: 'rewards', label: 'Rewards' },
  { tab: 'prices', label: 'Prices' },
  { tab: 'tests', label: 'Tests' },
  { tab: 'judging', label: 'Judging' },
  { tab: 'report', label: 'Report' },
] as const;

/** The pages of an experiment. */
export function ExperimentTabs({ experiment: { id, arms } }: { experiment: ExperimentDetail }) {
  const pathname = usePathname();
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the page one is on may lie beyond the edge of the row.
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>(`a[href="${pathname}"]`);
    if (nav.current && here)
      nav.current.scrollLeft = here.offsetLeft - (nav.current.clientWidth - here.clientWidth) / 2;
  }, [pathname]);
  const shown = tabs.filter(({ tab }) => tab !== 'tests' || hasTests(arms));
  return (
    <nav ref={nav} aria-label="Experiment" className="-mb-px flex gap-4 overflow-x-auto">
      {shown.map(({ tab, label }) => {
        const href = tab === null ? paths.experiment(id) : paths.experimentTab(id, tab);
        const isHere = tab === null ? pathname === href : pathname.startsWith(href);
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
