'use client';
import { FileJson2, Printer, Sheet } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from '@/components/ui/dropdown-menu';
import { LazyMenu } from '@/components/ui/lazy-menu';
import { Link } from '@/components/ui/link';
import type { MenuButtonMenuProps } from '@/components/ui/menu-button';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { plural } from '@/lib/format';
import { paths } from '@/lib/paths';

/** What an experiment can be taken along as. The report keeps what the address says of baseline and prices. */
export function ExportItems({ experiment, ...menu }: MenuButtonMenuProps & { experiment: ExperimentDetail }) {
  const search = useSearchParams().toString();
  const { id, runCount } = experiment;
  return (
    <LazyMenu {...menu} align="end">
      <DropdownMenuLabel>{plural(runCount, 'run')}, each a row or a line</DropdownMenuLabel>
      <DropdownMenuItem asChild>
        <a href={paths.experimentRunsCsv(id)} download>
          <Sheet aria-hidden /> Runs and their figures (CSV)
        </a>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <a href={paths.experimentExport(id)} download>
          <FileJson2 aria-hidden /> Whole trajectories (JSONL)
        </a>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <a
          href={paths.experimentExport(id, 'full')}
          download
          title="Also what every model call was sent and answered, and every exchange with a judge model: a much larger file"
        >
          <FileJson2 aria-hidden /> Trajectories with every request (JSONL)
        </a>
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuItem asChild>
        <Link href={`${paths.experimentTab(id, 'report')}${search && `?${search}`}`}>
          <Printer aria-hidden /> Report to print or save
        </Link>
      </DropdownMenuItem>
    </LazyMenu>
  );
}
