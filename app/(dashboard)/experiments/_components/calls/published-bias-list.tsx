import { ShareBar } from '@/components/charts/share-bar';
import { StackedBars } from '@/components/charts/stacked-bars';
import { ExportCsv } from '@/components/export-csv';
import { Badge } from '@/components/ui/badge';
import { TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { distinctColours } from '@/lib/charts/model-colour';
import { stackedBars } from '@/lib/charts/stacked-bars';
import {
  callsSource,
  publishedBars,
  publishedBias,
  publishedCallees,
  publishedShare,
  publishedStrongest,
} from '@/lib/published/toolorchestra-calls';
import { biasColours } from './bias-colours';
import { FiguresTable } from './figures-table';
import { publishedShareColumns } from './published-share-columns';

/** To whole per cent, as printed. */
const percent = (share: number) => `${Math.round(share * 100)}%`;

const colourOf = distinctColours(publishedCallees);
const chart = stackedBars({
  series: publishedCallees.map(({ kind, name }) => ({ key: name, label: name, colour: colourOf(kind, name) })),
  bars: publishedBars.map(({ label, values }) => ({ key: label, label, values })),
  isShare: true,
  most: publishedCallees.length,
});

/** The paper's bias figures, hollow and marked as not ours. */
export function PublishedBiasList() {
  return (
    <section aria-label="Published figures, not ours" className="mt-6 border-t border-dashed pt-4">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h3 className="font-medium text-sm">In the paper</h3>
        <Badge>published, not ours</Badge>
        <p className="w-full text-muted-foreground text-xs">
          {callsSource}. Strongest: {publishedStrongest}. A family is that of the model an orchestrator is, or was made
          from; shares of Table 15 are worked out from its mean calls a task.
        </p>
      </div>
      <ul className="grid gap-x-8 gap-y-4 md:grid-cols-2 xl:grid-cols-3">
        {publishedBias.map(({ orchestrator, source, own, toStrongest }) => (
          <li key={`${orchestrator} ${source}`} className="flex flex-col gap-1 text-xs">
            <p className="flex items-baseline justify-between gap-3">
              <span className="font-medium">{orchestrator}</span>
              <span className="text-muted-foreground">{source}</span>
            </p>
            <p className="tabular-nums">
              {own === null ? 'No model of its own family on offer.' : `Own family ${percent(own)} of expert calls`}
            </p>
            {own !== null && <ShareBar hollow share={own} colour={biasColours.own} />}
            <p className="tabular-nums">
              {publishedStrongest} {percent(toStrongest)} of expert calls
            </p>
            <ShareBar hollow share={toStrongest} colour={biasColours.strongest} />
          </li>
        ))}
      </ul>
      <h4 className="mt-5 mb-2 font-medium text-xs">Share of calls by model and tool, published</h4>
      <StackedBars
        chart={chart}
        label="Published shares of calls by model and tool, of ten orchestrators."
        format={(value) => value.toFixed(1)}
        formatTick={percent}
        sumText={({ key, sum }) => (key.endsWith('Table 15') ? `${sum.toFixed(1)} calls a task` : '300 HLE problems')}
        noneText="none"
      />
    </section>
  );
}

/** The same shares as numbers. */
export const PublishedShares = () => (
  <div>
    <div className="mb-1 flex justify-end">
      <ExportCsv name="published shares of calls" rows={publishedBars} columns={publishedShareColumns} />
    </div>
    <div className="overflow-hidden rounded-md border">
      <FiguresTable label="Published shares of calls">
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>Orchestrator</TableHead>
            {publishedCallees.map(({ name }) => (
              <TableHead key={name} numeric>
                {name}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {publishedBars.map((bar) => (
            <TableRow key={bar.label}>
              <TableCell className="min-w-44">{bar.label}</TableCell>
              {publishedCallees.map(({ name }, at) => {
                const share = publishedShare(bar, at);
                return (
                  <TableCell key={name} numeric className={share === null ? 'text-muted-foreground' : undefined}>
                    {share === null ? '–' : percent(share)}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </FiguresTable>
    </div>
  </div>
);
