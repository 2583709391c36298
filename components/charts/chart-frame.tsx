'use client';
import { Download } from 'lucide-react';
import { lazy, type ReactNode, useRef } from 'react';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { MenuButton } from '@/components/ui/menu-button';
import type { ChartLegend } from '@/lib/charts/export-chart';
import { loadAgain } from '@/lib/http/load-again';
import type { ChartData } from './chart-export-menu';
import { type ChartProvenance, useChartProvenance } from './chart-provenance';

const ChartExportMenu = lazy(() =>
  loadAgain(() => import('./chart-export-menu')).then((module) => ({ default: module.ChartExportMenu })),
) as typeof import('./chart-export-menu').ChartExportMenu;

/**
 * A chart with what it is called, what it says in words, its switches, and a menu that exports it as PNG, SVG and, where it is
 * given `data`, CSV. `source` and `simulated` are written into what is exported; left out, those of the
 * `ChartProvenanceProvider` around it hold. With `simulated` given here the frame shows the mark itself. `legend` is for pictures
 * only: what marks and colours mean where the page says it outside the frame.
 */
export function ChartFrame<Row = never>({
  title,
  description,
  badges,
  actions,
  data,
  legend,
  exportable = true,
  below,
  children,
  ...given
}: ChartProvenance & {
  title: string;
  description?: ReactNode;
  badges?: ReactNode;
  actions?: ReactNode;
  data?: ChartData<Row> | undefined;
  legend?: ChartLegend | undefined;
  /** False while the frame holds words instead of a chart. */
  exportable?: boolean;
  /** Stands below the chart and is no part of its picture, such as a table of the same numbers. */
  below?: ReactNode;
  children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const around = useChartProvenance();
  const source = given.source ?? around.source;
  const simulated = given.simulated ?? around.simulated;
  return (
    <Card aria-label={title}>
      <div ref={frame}>
        <CardHeader>
          <div className="flex items-center gap-2">
            <CardTitle>{title}</CardTitle>
            {given.simulated && <SimulatedBadge />}
            {badges}
          </div>
          <div className="flex flex-wrap items-center gap-2 print:hidden">
            {actions}
            <MenuButton
              label={`Export chart ${title}`}
              title="Export"
              disabled={!exportable}
              variant="ghost"
              size="icon-sm"
              className="text-muted-foreground"
              menu={(menu) => (
                <ChartExportMenu
                  {...menu}
                  frame={frame}
                  title={title}
                  source={source}
                  simulated={simulated}
                  data={data}
                  legend={legend}
                />
              )}
            >
              <Download aria-hidden />
            </MenuButton>
          </div>
          {description && <CardDescription data-chart="description">{description}</CardDescription>}
        </CardHeader>
        <CardContent data-chart="body">{children}</CardContent>
        {below && <CardContent className="pt-0">{below}</CardContent>}
      </div>
    </Card>
  );
}
