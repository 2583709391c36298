import type { CsvColumn } from '@/lib/export/to-csv';
import { withInterval } from './analysis-csv';
import type { ObedienceMeasure, ObediencePair, ObedienceResult } from './obedience';
import { measureAnswers, measureUnits, obedienceAnswers } from './obedience-words';
import type { PriceResponse, SubjectResponse } from './price-response';
import { overallAnswers, priceAnswers, spendAnswers } from './price-words';

const ofResponse: readonly CsvColumn<{ response: PriceResponse }>[] = [
  { header: 'orchestrator', value: ({ response }) => response.label },
  { header: 'tasks', value: ({ response }) => response.tasks },
  { header: 'tasks_left_out', value: ({ response }) => response.leftOut },
];

type SubjectRow = { response: PriceResponse; subject: SubjectResponse; at: number };

/** One row a model or tool and book, with the elasticity over all books in each. */
export const subjectCsvRows = (response: PriceResponse): SubjectRow[] =>
  response.subjects.flatMap((subject) => response.books.map((_, at) => ({ response, subject, at })));

export const subjectCsvColumns: readonly CsvColumn<SubjectRow>[] = [
  ...ofResponse,
  { header: 'kind', value: ({ subject }) => subject.subject.kind },
  { header: 'model_or_tool', value: ({ subject }) => subject.subject.name },
  ...withInterval<SubjectRow>('elasticity', ({ subject }) => subject.elasticity),
  { header: 'verdict', value: ({ subject }) => priceAnswers[subject.answer].text },
  { header: 'price_book', value: ({ response, at }) => response.books[at]?.name },
  { header: 'price_of_a_call_usd', value: ({ subject, at }) => subject.books[at]?.priceUsd },
  { header: 'calls_per_task', value: ({ subject, at }) => subject.books[at]?.calls },
  { header: 'share_of_calls', value: ({ subject, at }) => subject.books[at]?.share },
  { header: 'spend_per_run_usd', value: ({ subject, at }) => subject.books[at]?.spend.usd },
  { header: 'spend_unknown_parts', value: ({ subject, at }) => subject.books[at]?.spend.unknownParts },
];

type SpendRow = { response: PriceResponse; book: PriceResponse['books'][number] };

/** One row a book, with the elasticity of all that is called in each. */
export const spendCsvRows = (response: PriceResponse): SpendRow[] => response.books.map((book) => ({ response, book }));

export const spendCsvColumns: readonly CsvColumn<SpendRow>[] = [
  ...ofResponse,
  ...withInterval<SpendRow>('elasticity', ({ response }) => response.elasticity),
  { header: 'elasticity_verdict', value: ({ response }) => overallAnswers[response.answer].text },
  { header: 'price_book', value: ({ book }) => book.name },
  { header: 'booked_per_run_usd', value: ({ book }) => book.cost.usd },
  { header: 'booked_unknown_parts', value: ({ book }) => book.cost.unknownParts },
  { header: 'unmoved_per_run_usd', value: ({ book }) => book.unmoved.usd },
  { header: 'unmoved_unknown_parts', value: ({ book }) => book.unmoved.unknownParts },
  ...withInterval<SpendRow>('booked_less_unmoved_usd', ({ book }) => book.move?.difference),
  { header: 'compared_tasks', value: ({ book }) => book.move?.tasks },
  { header: 'spend_verdict', value: ({ book }) => book.move && spendAnswers[book.move.answer].text },
];

type ScoreRow = { pair: ObediencePair; result: ObedienceResult };

/** One row an orchestrator and pair of preferences. */
export const scoreCsvRows = (pairs: readonly ObediencePair[]): ScoreRow[] =>
  pairs.flatMap((pair) => pair.orchestrators.map((result) => ({ pair, result })));

export const scoreCsvColumns: readonly CsvColumn<ScoreRow>[] = [
  { header: 'pair', value: ({ pair }) => pair.about },
  { header: 'left', value: ({ pair }) => pair.left },
  { header: 'right', value: ({ pair }) => pair.right },
  { header: 'orchestrator', value: ({ result }) => result.label },
  { header: 'tasks', value: ({ result }) => result.tasks },
  { header: 'tasks_left_out', value: ({ result }) => result.leftOut },
  ...withInterval<ScoreRow>('score', ({ result }) => result.score),
  { header: 'verdict', value: ({ result }) => obedienceAnswers[result.answer].text },
];

type MeasureRow = ScoreRow & { measure: ObedienceMeasure };

/** One row a thing that the two preferences ask for differently. */
export const measureCsvRows = (pair: ObediencePair, result: ObedienceResult): MeasureRow[] =>
  result.measures.map((measure) => ({ pair, result, measure }));

/** Seconds, where a time is shown with its unit. */
const csvUnits = { ...measureUnits, latency: 'seconds a run' };
const isCompared = ({ measure }: MeasureRow) => measure.tasks > 0;

export const measureCsvColumns: readonly CsvColumn<MeasureRow>[] = [
  { header: 'pair', value: ({ pair }) => pair.about },
  { header: 'left', value: ({ pair }) => pair.left },
  { header: 'right', value: ({ pair }) => pair.right },
  { header: 'orchestrator', value: ({ result }) => result.label },
  { header: 'kind', value: ({ measure }) => measure.kind },
  { header: 'what', value: ({ measure }) => measure.name },
  { header: 'unit', value: ({ measure }) => csvUnits[measure.kind] },
  { header: 'asked_under_left', value: ({ measure }) => measure.asked },
  { header: 'by_hard_rule', value: ({ measure }) => measure.byRule },
  { header: 'tasks', value: ({ measure }) => measure.tasks },
  { header: 'mean_left', value: (row) => (isCompared(row) ? row.measure.left : null) },
  { header: 'mean_right', value: (row) => (isCompared(row) ? row.measure.right : null) },
  ...withInterval<MeasureRow>('difference', ({ measure }) => measure.difference),
  { header: 'moved_as_asked', value: ({ measure }) => measure.moved.asked },
  { header: 'moved_other_way', value: ({ measure }) => measure.moved.other },
  { header: 'moved_hardly', value: ({ measure }) => measure.moved.same },
  { header: 'score', value: (row) => (isCompared(row) ? row.measure.score : null) },
  { header: 'verdict', value: ({ measure }) => measureAnswers[measure.answer].text },
];
