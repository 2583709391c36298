'use client';
import { Check } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Duration } from '@/components/duration';
import { ExportCsv } from '@/components/export-csv';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { formatCount, plural } from '@/lib/format';
import { loadAgain } from '@/lib/http/load-again';
import type { JudgeSummary, JudgingOverview } from '@/lib/judgements/judging-schema';
import { useExperiment } from '../experiment-context';
import { JudgeName } from './judge-name';
import { judgeCsvColumns } from './judging-csv';

const CountJudgeDialog = lazy(() =>
  loadAgain(() => import('./count-judge-dialog')).then((m) => ({ default: m.CountJudgeDialog })),
);

/** Everyone who judged, what they said, what it took, and whose verdicts count. */
export function JudgesTable({ overview }: { overview: JudgingOverview }) {
  const { name, simulated } = useExperiment();
  const [chosen, setChosen] = useState<JudgeSummary | null>(null);
  const { judges, answered, uncounted } = overview;
  return (
    <section aria-label="Judges" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-base">Judges</h2>
        <ExportCsv name={[name, 'judges']} rows={judges} columns={judgeCsvColumns} simulated={simulated} />
      </div>
      {judges.length === 0 ? (
        <p className="rounded-lg border bg-card px-4 py-6 text-center text-muted-foreground">
          Nobody has judged these {plural(answered, 'answer')} yet. Set a judge to them, or review them by hand.
        </p>
      ) : (
        <div className="overflow-hidden rounded-lg border bg-card">
          <Table aria-label="Judges" className="min-w-200">
            <TableHeader>
              <TableRow className="hover:bg-transparent">
                <TableHead>Judge</TableHead>
                <TableHead numeric>Judged</TableHead>
                <TableHead numeric>Right</TableHead>
                <TableHead numeric>Wrong</TableHead>
                <TableHead numeric>Unsure</TableHead>
                <TableHead numeric title="The judge could not be asked; these count for nothing">
                  Not reached
                </TableHead>
                <TableHead numeric>Cost</TableHead>
                <TableHead numeric>Time / answer</TableHead>
                <TableHead>Counts for</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {judges.map((judge) => (
                <JudgeRow key={judge.key} judge={judge} onChoose={() => setChosen(judge)} />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {uncounted > 0 && judges.length > 0 && (
        <p className="text-muted-foreground text-xs">
          {plural(uncounted, 'answer')} without any verdict: not counted in the accuracy.
        </p>
      )}
      {chosen && (
        <Suspense>
          <CountJudgeDialog judge={chosen} answered={answered} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </section>
  );
}

function JudgeRow({ judge, onChoose }: { judge: JudgeSummary; onChoose: () => void }) {
  const { right, wrong, unsure, failed, counting, kind } = judge;
  const judged = right + wrong + unsure;
  return (
    <TableRow>
      <TableCell>
        <JudgeName judge={judge} />
      </TableCell>
      <TableCell numeric>{formatCount(judged)}</TableCell>
      <TableCell numeric>{formatCount(right)}</TableCell>
      <TableCell numeric>{formatCount(wrong)}</TableCell>
      <TableCell numeric className={unsure > 0 ? 'text-warning' : 'text-muted-foreground'}>
        {formatCount(unsure)}
      </TableCell>
      <TableCell numeric className={failed > 0 ? 'text-warning' : 'text-muted-foreground'}>
        {formatCount(failed)}
      </TableCell>
      <TableCell numeric>
        {kind === 'model' ? <Money total={{ usd: judge.costUsd, unknownParts: judge.unknownParts }} /> : '–'}
      </TableCell>
      <TableCell numeric>
        <Duration ms={judge.meanMs} />
      </TableCell>
      <TableCell>
        <span className="flex items-center gap-2 whitespace-nowrap tabular-nums">
          {counting > 0 && <Check aria-hidden className="size-3.5 text-brand" />}
          {plural(counting, 'run')}
          {judged > counting && (
            <Button size="sm" variant="ghost" aria-label={`Let ${judge.name} count`} onClick={onChoose}>
              Let it count…
            </Button>
          )}
        </span>
      </TableCell>
    </TableRow>
  );
}
