import type { CsvColumn } from '@/lib/export/to-csv';
import { accuracyUnder } from '@/lib/judgements/accuracy-under';
import { measureAgreement } from '@/lib/judgements/agreement';
import type { JudgePair, JudgeSummary, TasksAlike } from '@/lib/judgements/judging-schema';

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

export type ArmByJudge = {
  arm: string;
  judge: string;
  right: number;
  wrong: number;
  unsure: number;
  silent: number;
  alike: readonly TasksAlike[];
};

export const accuracyCsvColumns: readonly CsvColumn<ArmByJudge>[] = [
  { header: 'arm', value: ({ arm }) => arm },
  { header: 'judge', value: ({ judge }) => judge },
  { header: 'right_answers', value: ({ right }) => right },
  { header: 'wrong_answers', value: ({ wrong }) => wrong },
  { header: 'no_answer_runs', value: ({ silent }) => silent },
  { header: 'unsure_answers', value: ({ unsure }) => unsure },
  { header: 'accuracy', value: (row) => accuracyUnder(row.alike)?.estimate },
  { header: 'accuracy_low_95', value: (row) => accuracyUnder(row.alike)?.low },
  { header: 'accuracy_high_95', value: (row) => accuracyUnder(row.alike)?.high },
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
