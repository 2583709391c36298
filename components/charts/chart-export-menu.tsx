'use client';
import { Image as ImageIcon, PenTool } from 'lucide-react';
import type { RefObject } from 'react';
import { ExportCsvItem } from '@/components/export-csv-item';
import { DropdownMenuItem } from '@/components/ui/dropdown-menu';
import { LazyMenu } from '@/components/ui/lazy-menu';
import type { MenuButtonMenuProps } from '@/components/ui/menu-button';
import {
  type ChartLegend,
  type ChartPictureInput,
  downloadChartPng,
  downloadChartSvg,
} from '@/lib/charts/export-chart';
import type { CsvExport } from '@/lib/export/export-csv';
import { toast } from '@/lib/toast';

/** What a chart was drawn from, for its CSV; a function where the rows take work. */
export type ChartData<Row> = Pick<CsvExport<Row>, 'rows' | 'columns'>;

/** The ways to take a chart along. */
export function ChartExportMenu<Row>({
  frame,
  title,
  source,
  simulated,
  data,
  legend,
  ...menu
}: MenuButtonMenuProps & {
  frame: RefObject<HTMLElement | null>;
  title: string;
  source?: string | undefined;
  simulated?: boolean | undefined;
  data?: ChartData<Row> | undefined;
  legend?: ChartLegend | undefined;
}) {
  const take = async (how: (picture: ChartPictureInput) => Promise<void>) => {
    const body = frame.current?.querySelector<HTMLElement>('[data-chart="body"]');
    if (!body || body.querySelector('[data-slot="skeleton"], [role="alert"]')) {
      toast.error('There is no chart here yet.');
      return;
    }
    const description = frame.current?.querySelector('[data-chart="description"]')?.textContent ?? '';
    // What is marked on the page is marked in the picture, whoever put the mark there.
    const isMarked = frame.current?.querySelector('[data-simulated]') !== null;
    try {
      await how({ body, title, description, source, simulated: simulated === true || isMarked, legend });
    } catch {
      toast.error('The picture could not be made in this browser. Try the other format.');
    }
  };
  return (
    <LazyMenu {...menu} align="end">
      <DropdownMenuItem onSelect={() => void take(downloadChartPng)}>
        <ImageIcon aria-hidden /> Picture (PNG)
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => void take(downloadChartSvg)}>
        <PenTool aria-hidden /> Drawing (SVG)
      </DropdownMenuItem>
      {data && (typeof data.rows === 'function' || data.rows.length > 0) && (
        <ExportCsvItem
          label="Data (CSV)"
          name={[source ?? '', title]}
          rows={data.rows}
          columns={data.columns}
          simulated={simulated === true}
        />
      )}
    </LazyMenu>
  );
}
