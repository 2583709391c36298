import type { Interval } from '@/lib/statistics/interval';
import { plural } from '../format';
import type { PriceResponse, SubjectResponse } from './price-response';
import { leastFactor } from './price-slope';
import type { SpendMove } from './price-spend';
import { leastTasks } from './response-words';

export const priceAnswers = {
  asked: { text: 'follows the price', tone: 'success' },
  none: { text: 'ignores the price', tone: 'warning' },
  opposite: { text: 'called more when dearer', tone: 'danger' },
  'too-few': { text: 'too few to tell', tone: 'neutral' },
  'same-price': { text: 'hardly another price', tone: 'neutral' },
} as const satisfies Record<SubjectResponse['answer'], { text: string; tone: string }>;

export const overallAnswers = {
  asked: { text: 'Follows prices', tone: 'success' },
  none: { text: 'Ignores prices', tone: 'warning' },
  opposite: { text: 'Calls what is dearer', tone: 'danger' },
  'too-few': { text: 'Too few to tell', tone: 'neutral' },
  'same-price': { text: 'No other price', tone: 'neutral' },
} as const satisfies Record<PriceResponse['answer'], { text: string; tone: string }>;

/** Of what was spent under a book, against what the calls of the first book would have cost at its prices. */
export const spendAnswers = {
  asked: { text: 'spends less', tone: 'success' },
  none: { text: 'has not moved', tone: 'warning' },
  opposite: { text: 'spends more', tone: 'danger' },
  'too-few': { text: 'too few to tell', tone: 'neutral' },
  unknown: { text: 'not known in full', tone: 'neutral' },
} as const satisfies Record<SpendMove['answer'], { text: string; tone: string }>;

/** A book made for an experiment has that in its name. */
export const shortBookName = (name: string): string => name.split(', for ')[0] ?? name;

/** How calls change when a price doubles: `24 % fewer`. */
function whenDoubled(elasticity: number): string {
  const share = 2 ** elasticity - 1;
  const percent = Math.round(Math.abs(share) * 100);
  return percent === 0 ? 'no fewer' : `${percent} % ${share < 0 ? 'fewer' : 'more'}`;
}

/** What an elasticity means, or why there is none, in a sentence. */
export function sayElasticity(response: {
  elasticity: Interval | null;
  tasks: number;
  subjects: readonly unknown[];
}): string {
  const { elasticity, tasks, subjects } = response;
  if (tasks < leastTasks) {
    const ended = tasks === 0 ? 'None of the tasks has' : `Only ${plural(tasks, 'task has', 'tasks have')}`;
    return `${ended} ended under every book: at least ${leastTasks} are needed.`;
  }
  if (subjects.length === 0) return 'No model or tool was called under any of the books.';
  if (elasticity === null)
    return `Nothing that was called has a known price that differs between the books by a factor of ${leastFactor} or more.`;
  const { estimate, low, high } = elasticity;
  return `Twice the price means ${whenDoubled(estimate)} calls (95 %: from ${whenDoubled(low)} to ${whenDoubled(high)}).`;
}
