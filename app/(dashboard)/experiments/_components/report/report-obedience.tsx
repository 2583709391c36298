import { useMemo } from 'react';
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
import { rangeText } from '@/lib/experiments/report-text';
import { signedDifference, signedNumber } from '@/lib/experiments/signed-text';
import { testWords } from '@/lib/experiments/test-kinds';
import { plural } from '@/lib/format';
import { ReportSection, ReportTable, WithRange } from './report-table';

/** Whether what was called followed opposite preferences: a pair after the other. */
export function ReportObedience(props: {
  figures: Figures;
  uses: Uses;
  rates: readonly ArmRates[];
  pairs: readonly PreferencesPair[];
}) {
  const { figures, uses, rates, pairs } = props;
  const results = useMemo(() => obedience({ figures, uses, rates, pairs }), [figures, uses, rates, pairs]);
  return (
    <ReportSection
      title={testWords.obedience.title}
      note="Score: share of tasks that moved as asked by more than 10 %, less the share that moved the other way: 1 = always obeyed, 0 = no more than chance, −1 = always the opposite; its 95 % interval over tasks is never narrower than if all tasks were alike and those that may be otherwise moved the one way or the other. Differences are in pairs, task by task. “Unmoved”: the interval of the difference lies within 10 % of what is used, or not one of six tasks or more differs. Whether answers are right counts in the score only where nothing else is asked."
    >
      <div className="flex flex-col gap-5">
        {results.map((pair) => pair.orchestrators.length > 0 && <Pair key={pair.key} pair={pair} />)}
      </div>
    </ReportSection>
  );
}

function Pair({ pair }: { pair: ObediencePair }) {
  return (
    <section aria-label={`${testWords.obedience.title}, ${pair.about}`} className="flex flex-col gap-2">
      <h3 className="break-after-avoid font-medium text-sm">{pair.about}</h3>
      <p className="text-xs">
        First: {pair.left}. Second: {pair.right}.
      </p>
      {pair.orchestrators.map((result) => (
        <Result key={result.key} result={result} about={pair.about} />
      ))}
    </section>
  );
}

function Result({ result, about }: { result: ObedienceResult; about: string }) {
  const { label, tasks, leftOut, measures, score, answer } = result;
  return (
    <>
      <p className="break-after-avoid text-xs">
        <span className="font-medium">
          {label}: {obedienceAnswers[answer].text}
        </span>
        {score && `, score ${signedNumber(score.estimate)} (${rangeText(score, signedNumber)})`}, over{' '}
        {plural(tasks, 'task')} that ended under both{leftOut > 0 && `; ${leftOut} left out`}.
      </p>
      {measures.length > 0 && (
        <ReportTable
          label={`Obedience, ${about}, ${label}`}
          rows={measures}
          keyOf={({ kind, id }) => `${kind} ${id}`}
          columns={[
            { head: 'What is asked', cell: (measure) => <Asked measure={measure} paired={tasks} /> },
            { head: 'First', unit: 'mean', numeric: true, cell: (measure) => meanOf(measure, measure.left) },
            { head: 'Second', unit: 'mean', numeric: true, cell: (measure) => meanOf(measure, measure.right) },
            { head: 'Difference', unit: 'mean, 95 %', numeric: true, cell: (measure) => <Differs measure={measure} /> },
            { head: 'Tasks', unit: 'as asked / other / same', numeric: true, cell: ({ moved }) => `${moved.asked} / ${moved.other} / ${moved.same}` },
            { head: 'Score', numeric: true, cell: (measure) => (measure.tasks === 0 ? '–' : signedNumber(measure.score)) },
            { head: 'Verdict', cell: (measure) => measureAnswers[measure.answer].text },
          ]} // biome-ignore format: a column a line
        />
      )}
    </>
  );
}

const meanOf = ({ kind, tasks }: ObedienceMeasure, value: number) => (tasks === 0 ? '–' : measureText(kind, value));

const Asked = ({ measure, paired }: { measure: ObedienceMeasure; paired: number }) => {
  const { kind, name, asked, byRule, tasks } = measure;
  return (
    <>
      <span className="font-medium">{name}</span>
      <span className="block text-2xs text-muted-foreground">
        {measureUnits[kind]}; {asked} under the first{byRule && ' (a hard rule, which Podium keeps)'}
        {tasks < paired && ` (${kind === 'cost' ? 'known' : 'told'} of ${tasks} of ${plural(paired, 'task')})`}
      </span>
    </>
  );
};

function Differs({ measure: { kind, difference, tasks } }: { measure: ObedienceMeasure }) {
  if (!difference) return '–';
  const show = (value: number) => signedDifference(value, (size) => differenceText(kind, size));
  return (
    <WithRange range={rangeText(difference, show) ?? `in all ${tasks} tasks`}>{show(difference.estimate)}</WithRange>
  );
}
