'use client';
import { useMemo } from 'react';
import { ExportCsv } from '@/components/export-csv';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { Figures, Uses } from '@/lib/experiments/figures';
import {
  type ObedienceMeasure,
  type ObediencePair,
  type ObedienceResult,
  obedience,
  type PreferencesPair,
} from '@/lib/experiments/obedience';
import {
  differenceText,
  measureAnswers,
  measureText,
  measureUnits,
  obedienceAnswers,
} from '@/lib/experiments/obedience-words';
import type { ArmRates } from '@/lib/experiments/rates-schema';
import { measureCsvColumns, measureCsvRows, scoreCsvColumns, scoreCsvRows } from '@/lib/experiments/response-csv';
import { plural } from '@/lib/format';
import { useExperiment } from '../experiment-context';
import { Difference, Verdict, WithInterval } from './verdict';

/** Whether what is called follows opposite preferences: a pair a section, an orchestrator a card. */
export function ObediencePanel(props: {
  figures: Figures;
  uses: Uses;
  rates: readonly ArmRates[];
  pairs: readonly PreferencesPair[];
}) {
  const { figures, uses, rates, pairs } = props;
  const { name, simulated } = useExperiment();
  const results = useMemo(() => obedience({ figures, uses, rates, pairs }), [figures, uses, rates, pairs]);
  return (
    <section aria-label="Obedience to preferences" className="flex flex-col gap-4">
      <div>
        <div className="flex flex-wrap items-center justify-between gap-x-3">
          <h2 className="font-medium text-base">Are preferences obeyed?</h2>
          <ExportCsv
            name={[name, 'obedience scores']}
            simulated={simulated}
            rows={scoreCsvRows(results)}
            columns={scoreCsvColumns}
          />
        </div>
        <p className="max-w-3xl text-pretty text-muted-foreground text-xs">
          The same tasks under opposite preferences, compared task by task in everything the two weigh differently. A
          task has moved when it differs by more than 10 %. The score is the share of tasks that moved as asked less the
          share that moved the other way: 1 = always obeyed, 0 = no more than chance, −1 = always the opposite. Its
          interval is never narrower than if all tasks were alike and those that may be otherwise moved the one way or
          the other. “Unmoved” means that the 95 % interval of the difference lies within 10 % of what is used, or that
          not one of six tasks or more differs. Whether answers are right is shown, but an orchestrator cannot just do
          as it is asked there: it does not count in the score where anything else is asked.
        </p>
      </div>
      {results.map((pair) => (
        <Pair key={pair.key} pair={pair} />
      ))}
    </section>
  );
}

function Pair({ pair }: { pair: ObediencePair }) {
  if (pair.orchestrators.length === 0) return null;
  return (
    <section aria-label={pair.about} className="flex flex-col gap-2">
      <h3 className="font-medium text-sm">
        {pair.about}
        <span className="ml-2 font-normal text-muted-foreground text-xs">
          {pair.left} | {pair.right}
        </span>
      </h3>
      {pair.orchestrators.map((result) => (
        <ResultCard key={result.key} result={result} pair={pair} />
      ))}
    </section>
  );
}

function ResultCard({ result, pair }: { result: ObedienceResult; pair: ObediencePair }) {
  const { name, simulated } = useExperiment();
  const { label, tasks, leftOut, measures, score, answer } = result;
  const { text, tone } = obedienceAnswers[answer];
  return (
    <section aria-label={label} className="overflow-hidden rounded-lg border bg-card">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
        <h4 className="font-medium text-sm">{label}</h4>
        <Verdict tone={tone}>{text}</Verdict>
        <span className="text-muted-foreground text-xs">
          score <WithInterval interval={score} />, over {plural(tasks, 'task')} that ended under both
          {leftOut > 0 && `; ${leftOut} left out`}
        </span>
        {measures.length > 0 && (
          <span className="ml-auto">
            <ExportCsv
              name={[name, pair.about, label, 'obedience']}
              label={`Download obedience of ${label}, ${pair.about}, as CSV`}
              simulated={simulated}
              rows={measureCsvRows(pair, result)}
              columns={measureCsvColumns}
            />
          </span>
        )}
      </header>
      {measures.length === 0 ? (
        <p className="border-t px-4 py-3 text-muted-foreground">
          Their weights and rules are the same, so nothing can be said of what they ask for differently.
        </p>
      ) : (
        <Table className="min-w-200" aria-label={`${pair.about}, ${label}`}>
          <TableHeader>
            <TableRow className="hover:bg-transparent">
              <TableHead>What is asked</TableHead>
              <TableHead numeric className="max-w-40 truncate" title={pair.left}>
                {pair.left}
              </TableHead>
              <TableHead numeric className="max-w-40 truncate" title={pair.right}>
                {pair.right}
              </TableHead>
              <TableHead numeric>Difference, 95 %</TableHead>
              <TableHead numeric title="Tasks that moved as asked by more than 10 %, the other way, and neither">
                As asked / other / same
              </TableHead>
              <TableHead numeric>Score</TableHead>
              <TableHead>Verdict</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {measures.map((measure) => (
              <MeasureRow key={`${measure.kind} ${measure.id}`} measure={measure} paired={tasks} />
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}

function MeasureRow({ measure, paired }: { measure: ObedienceMeasure; paired: number }) {
  const { kind, name, asked, byRule, left, right, difference, moved, score, answer, tasks } = measure;
  const { text, tone } = measureAnswers[answer];
  const show = (value: number) => measureText(kind, value);
  return (
    <TableRow>
      <TableCell>
        <span className="font-medium">{name}</span>
        <span className="block text-muted-foreground text-xs">
          {measureUnits[kind]}; {asked} under the first{byRule && ' (a hard rule, which Podium keeps)'}
          {tasks < paired && ` (${kind === 'cost' ? 'known' : 'told'} of ${tasks} of ${plural(paired, 'task')})`}
        </span>
      </TableCell>
      <TableCell numeric>{tasks === 0 ? '–' : show(left)}</TableCell>
      <TableCell numeric>{tasks === 0 ? '–' : show(right)}</TableCell>
      <TableCell numeric>
        <Difference difference={difference} tasks={tasks} show={(size) => differenceText(kind, size)} />
      </TableCell>
      <TableCell numeric>
        {moved.asked} / {moved.other} / {moved.same}
      </TableCell>
      <TableCell numeric>{score.toFixed(2).replace('-', '−')}</TableCell>
      <TableCell>
        <Verdict tone={tone}>{text}</Verdict>
      </TableCell>
    </TableRow>
  );
}
