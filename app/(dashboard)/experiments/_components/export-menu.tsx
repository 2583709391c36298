'use client';
import { Download } from 'lucide-react';
import { lazy } from 'react';
import { CopyPageLink } from '@/components/copy-page-link';
import { MenuButton } from '@/components/ui/menu-button';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { loadAgain } from '@/lib/http/load-again';

const ExportItems = lazy(() => loadAgain(() => import('./export-items')).then((m) => ({ default: m.ExportItems })));

/** Ways to take an experiment along, and to show somebody else what is on the screen. */
export function ExportMenu({ experiment }: { experiment: ExperimentDetail }) {
  return (
    <>
      <CopyPageLink />
      <MenuButton label="Export" variant="outline" menu={(menu) => <ExportItems {...menu} experiment={experiment} />}>
        <Download aria-hidden /> <span className="max-sm:sr-only">Export</span>
      </MenuButton>
    </>
  );
}
