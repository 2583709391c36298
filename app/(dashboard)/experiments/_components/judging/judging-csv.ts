import type { CsvColumn } from '@/lib/export/to-csv';
import { measureAgreement } from '@/lib/judgements/agreement';
import { isSample, type JudgedArm, judgedAccuracy } from '@/lib/judgements/judged-accuracy';
import type { JudgePair, JudgeSummary } from '@/lib/judgements/judging-schema';

export const judgeCsvColumns: readonly CsvColumn<JudgeSummary>[] = [
  { header: 'judge', value: ({ name }) => name },
  { header: 'kind', value: ({ kind }) => kind },
  { header: 'judge_key', value: ({ key }) => key },
  { header: 'right_answers', value: ({ right }) => right },
  { header: 'wrong_answers', value: ({ wrong }) => wrong },
  { header: 'unsure_answers', value: ({ unsure }) => unsure },
  { header: 'not_reached_answers', value: ({ failed }) => failed },
  { header: 'counting_runs', value: ({ counting }) => counting },
  { header: 'cost_usd', value: ({ costUsd }) => costUsd },
  { header: 'unknown_cost_parts', value: ({ unknownParts }) => unknownParts },
  { header: 'mean_time_ms', value: ({ meanMs }) => meanMs },
];

/** How the column of the verdicts that count is called. */
export const countsNow = 'What counts now';

export const accuracyCsvColumns: readonly CsvColumn<JudgedArm>[] = [
  { header: 'arm', value: ({ arm }) => arm },
  { header: 'judge', value: ({ judge }) => judge ?? countsNow },
  { header: 'right_answers', value: ({ right }) => right },
  { header: 'wrong_answers', value: ({ wrong }) => wrong },
  { header: 'no_answer_runs', value: ({ silent }) => silent },
  { header: 'unsure_answers', value: ({ unsure }) => unsure },
  { header: 'answers_to_judge', value: ({ readable }) => readable },
  { header: 'judged_a_part', value: (row) => (isSample(row) ? 'yes' : 'no') },
  { header: 'accuracy', value: (row) => judgedAccuracy(row)?.estimate },
  { header: 'accuracy_low_95', value: (row) => judgedAccuracy(row)?.low },
  { header: 'accuracy_high_95', value: (row) => judgedAccuracy(row)?.high },
];

export type NamedPair = JudgePair & { names: readonly [string, string]; keys: readonly [string, string] };

export const agreementOf = ({ bothRight, rightWrong, wrongRight, bothWrong }: JudgePair) =>
  measureAgreement([
    [bothRight, rightWrong],
    [wrongRight, bothWrong],
  ]);

export const agreementCsvColumns: readonly CsvColumn<NamedPair>[] = [
  { header: 'first_judge', value: ({ names }) => names[0] },
  { header: 'second_judge', value: ({ names }) => names[1] },
  { header: 'answers', value: (pair) => agreementOf(pair).n },
  { header: 'both_right', value: ({ bothRight }) => bothRight },
  { header: 'right_wrong', value: ({ rightWrong }) => rightWrong },
  { header: 'wrong_right', value: ({ wrongRight }) => wrongRight },
  { header: 'both_wrong', value: ({ bothWrong }) => bothWrong },
  { header: 'unsure_left_out', value: ({ unsure }) => unsure },
  { header: 'agreement', value: (pair) => agreementOf(pair).share },
  { header: 'kappa', value: (pair) => agreementOf(pair).kappa?.estimate },
  { header: 'kappa_low_95', value: (pair) => agreementOf(pair).kappa?.interval?.low },
  { header: 'kappa_high_95', value: (pair) => agreementOf(pair).kappa?.interval?.high },
];
