import { ExportCsv } from '@/components/export-csv';
import { Badge } from '@/components/ui/badge';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { formatCount, formatShare } from '@/lib/format';
import { accuracyUnder } from '@/lib/judgements/accuracy-under';
import type { JudgingOverview } from '@/lib/judgements/judging-schema';
import { useExperiment } from '../experiment-context';
import { type ArmByJudge, accuracyCsvColumns } from './judging-csv';

type Column = { name: string; cells: ArmByJudge[]; best: ReadonlySet<number> };

/** −1 without runs. */
function shareOf({ right, wrong, silent }: ArmByJudge): number {
  const runs = right + wrong + silent;
  return runs === 0 ? -1 : right / runs;
}

function bestOf(cells: readonly ArmByJudge[]): ReadonlySet<number> {
  const shares = cells.map(shareOf);
  const most = Math.max(...shares);
  return new Set(most < 0 ? [] : shares.flatMap((share, at) => (share === most ? [at] : [])));
}

/** What counts now first, then each judge that has judged anything surely. */
function columnsOf({ arms, judges, counted, byJudge }: JudgingOverview): Column[] {
  const column = (judge: string, rows: JudgingOverview['counted']) => {
    const cells = rows.map(({ arm, ...said }) => ({
      ...said,
      arm: arms[arm]?.label ?? '',
      judge,
      silent: arms[arm]?.silent ?? 0,
    }));
    return { name: judge, cells, best: bestOf(cells) };
  };
  return [
    column('What counts now', counted),
    ...judges.flatMap((judge, at) =>
      judge.right + judge.wrong > 0
        ? [
            column(
              judge.name,
              byJudge.filter((cell) => cell.judge === at),
            ),
          ]
        : [],
    ),
  ];
}

function sentenceOf(columns: readonly Column[], arms: number): string | null {
  if (arms < 2 || columns.length < 3) return null; // what counts now, and a single judge: nothing to compare
  const [now, ...others] = columns;
  const differing = others.filter(({ best }) => ![...best].some((arm) => now?.best.has(arm)));
  if (differing.length === 0) return 'The best arm is the same under every judge.';
  return `Under ${differing.map(({ name }) => `“${name}”`).join(' and ')} another arm is best than by what counts now. Mind how many answers each has judged.`;
}

/** The accuracy of each arm under each judge: whether the winner depends on who judges. */
export function AccuracyByJudge({ overview }: { overview: JudgingOverview }) {
  const { name, simulated, repeats } = useExperiment();
  if (overview.judges.length === 0) return null;
  const columns = columnsOf(overview);
  const sentence = sentenceOf(columns, overview.arms.length);
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
                  {column.name}
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
                    <Cell cell={column.cells[row]} isBest={column.best.has(row) && overview.arms.length > 1} />
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
        ). n is what the judge called right or wrong, and runs that ended without an answer, which are not right under
        any judge; unsure verdicts are left out.
      </p>
    </section>
  );
}

function Cell({ cell, isBest }: { cell: ArmByJudge | undefined; isBest: boolean }) {
  const accuracy = cell && cell.right + cell.wrong > 0 ? accuracyUnder(cell.alike) : null;
  if (!cell || !accuracy) return <span className="text-muted-foreground">–</span>;
  return (
    <span className="inline-flex flex-col items-end gap-0.5 whitespace-nowrap">
      <span className="flex items-center gap-1.5">
        {isBest && <Badge variant="brand">best</Badge>}
        {formatShare(accuracy.estimate)}
      </span>
      <span className="text-muted-foreground text-xs">
        {formatShare(accuracy.low)}–{formatShare(accuracy.high)} · n{' '}
        {formatCount(cell.right + cell.wrong + cell.silent)}
      </span>
    </span>
  );
}
