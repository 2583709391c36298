import { ExportCsv } from '@/components/export-csv';
import { Badge } from '@/components/ui/badge';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { formatCount, formatShare, plural } from '@/lib/format';
import {
  bestArms,
  enoughRead,
  isSample,
  type JudgedArm,
  judgedAccuracy,
  judgedColumns,
  readCount,
  toldCount,
  whoseBest,
} from '@/lib/judgements/judged-accuracy';
import type { JudgingOverview } from '@/lib/judgements/judging-schema';
import { useExperiment } from '../experiment-context';
import { accuracyCsvColumns, countsNow } from './judging-csv';

/** The accuracy of each arm under each judge: whether the winner depends on who judges. */
export function AccuracyByJudge({ overview }: { overview: JudgingOverview }) {
  const { name, simulated, repeats } = useExperiment();
  if (overview.judges.length === 0) return null;
  const columns = judgedColumns(overview).map((cells) => ({ cells, best: bestArms(cells) }));
  const sentence = whoseBest(columns.map(({ cells }) => cells));
  const hasSample = columns.some(({ cells }) => cells.some((cell) => isSample(cell) && toldCount(cell) > 0));
  return (
    <section aria-label="Accuracy by judge" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-base">Accuracy by judge</h2>
        <ExportCsv
          name={[name, 'accuracy by judge']}
          rows={columns.flatMap(({ cells }) => cells)}
          columns={accuracyCsvColumns}
          simulated={simulated}
        />
      </div>
      {sentence && <p className="text-sm">{sentence}</p>}
      <div className="overflow-hidden rounded-lg border bg-card">
        <Table aria-label="Accuracies" className="min-w-max">
          <TableHeader>
            <TableRow className="hover:bg-transparent">
              <TableHead>Arm</TableHead>
              {columns.map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two judges may have one name
                <TableHead key={at} numeric className="h-auto max-w-48 whitespace-normal py-1.5 align-bottom">
                  {column.cells[0]?.judge ?? countsNow}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {overview.arms.map((arm, row) => (
              <TableRow key={arm.id}>
                <TableCell className="min-w-40 font-medium">{arm.label}</TableCell>
                {columns.map((column, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two judges may have one name
                  <TableCell key={at} numeric>
                    <Cell cell={column.cells[row]} isBest={column.best?.has(row) ?? false} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <p className="text-muted-foreground text-xs">
        With 95 % intervals (Wilson
        {repeats > 1 && ', on the effective number of runs: repeats of a task resemble each other'}
        ), of what the judge called right or wrong and of runs that ended without an answer, which are not right under
        any judge; unsure verdicts are left out.
        {hasSample &&
          ` Where a judge has read a part of an arm’s answers, its share of right ones is multiplied by the share of runs that answered, and the interval joins those of both; that holds only if the part was drawn by chance. A best arm is named by who has read ${formatShare(enoughRead)} or more of every arm’s answers.`}
      </p>
    </section>
  );
}

function Cell({ cell, isBest }: { cell: JudgedArm | undefined; isBest: boolean }) {
  const accuracy = cell && judgedAccuracy(cell);
  if (!cell || !accuracy) return <span className="text-muted-foreground">–</span>;
  return (
    <span className="inline-flex flex-col items-end gap-0.5 whitespace-nowrap">
      <span className="flex items-center gap-1.5">
        {isBest && <Badge variant="brand">best</Badge>}
        {formatShare(accuracy.estimate)}
      </span>
      <span className="text-muted-foreground text-xs">
        {formatShare(accuracy.low)}–{formatShare(accuracy.high)}
      </span>
      <span className="text-muted-foreground text-xs">{basisOf(cell)}</span>
    </span>
  );
}

/** What the accuracy is of, in words. */
function basisOf(cell: JudgedArm): string {
  const told = toldCount(cell);
  if (!isSample(cell)) return `${formatCount(cell.right)} of ${plural(told + cell.silent, 'run')}`;
  return `${formatCount(cell.right)} of ${formatCount(told)} right; read ${formatCount(readCount(cell))} of ${formatCount(cell.readable)}`;
}
