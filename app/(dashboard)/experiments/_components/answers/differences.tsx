import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { cn } from '@/lib/cn';
import type { ArmDifference, McNemar } from '@/lib/experiments/arm-analysis';
import { rangeText } from '@/lib/experiments/report-text';
import { Whisker, whiskerScale } from './whisker';

export type DifferenceRow = { arm: number; label: string; difference: ArmDifference; mcNemar?: McNemar | null };

const probability = (value: number) => (value < 0.001 ? '< 0.001' : value.toFixed(3));

/** Arms minus the baseline in one figure: how much, how sure, and what that tells. */
export function Differences({
  from,
  rows,
  write,
  isGain,
}: {
  /** Name of the baseline. */
  from: string;
  rows: readonly DifferenceRow[];
  write: (value: number) => string;
  /** Whether more of it is good. */
  isGain: boolean;
}) {
  const scale = whiskerScale(rows.map(({ difference }) => difference.estimate));
  const withMcNemar = rows.some(({ mcNemar }) => mcNemar);
  return (
    <Table aria-label={`Differences from ${from}`} className="min-w-220 table-fixed">
      <TableHeader>
        <TableRow className="hover:bg-transparent">
          <TableHead className="w-60">Arm</TableHead>
          <TableHead numeric className="w-24">
            Difference
          </TableHead>
          <TableHead numeric className="w-40">
            95 % interval
          </TableHead>
          <TableHead className="w-36">
            <span className="sr-only">The interval, drawn</span>
          </TableHead>
          <TableHead numeric className="w-16" title="Tasks that both arms have">
            Tasks
          </TableHead>
          {withMcNemar && (
            <TableHead numeric className="w-24" title="Exact McNemar test of the tasks only one of the two got right">
              p, McNemar
            </TableHead>
          )}
          <TableHead>What can be told</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map(({ arm, label, difference, mcNemar }) => (
          <TableRow key={arm}>
            <TableCell>
              <span className="line-clamp-2 font-medium">{label}</span>
            </TableCell>
            <TableCell numeric>{difference.estimate ? write(difference.estimate.estimate) : '–'}</TableCell>
            <TableCell numeric className="whitespace-nowrap text-muted-foreground">
              {rangeText(difference.estimate, write) ?? '–'}
            </TableCell>
            <TableCell>
              {difference.estimate && (
                <Whisker
                  estimate={difference.estimate}
                  scale={scale}
                  isGain={isGain}
                  tells={difference.verdict?.kind === 'tells'}
                />
              )}
            </TableCell>
            <TableCell numeric>{difference.tasks}</TableCell>
            {withMcNemar && <McNemarCell test={mcNemar ?? null} />}
            <TableCell
              className={cn('text-pretty text-xs', difference.verdict?.kind !== 'tells' && 'text-muted-foreground')}
            >
              {difference.sentence}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function McNemarCell({ test }: { test: McNemar | null }) {
  return (
    <TableCell
      numeric
      title={
        test
          ? `${test.onlyArm} tasks right only here, ${test.onlyBaseline} only under the baseline, of ${test.tasks}`
          : undefined
      }
    >
      {test ? probability(test.probability) : '–'}
    </TableCell>
  );
}
