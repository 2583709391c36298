import type { PriceResponse, SubjectResponse } from '@/lib/experiments/price-response';
import { leastTasks } from '@/lib/experiments/response-words';
import type { Interval } from '@/lib/statistics/interval';

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
} as const satisfies Record<PriceResponse['answer'], { text: string; tone: string }>;

/** How calls change when a price doubles: `24 % fewer`. */
function whenDoubled(elasticity: number): string {
  const share = 2 ** elasticity - 1;
  const percent = Math.round(Math.abs(share) * 100);
  return percent === 0 ? 'no fewer' : `${percent} % ${share < 0 ? 'fewer' : 'more'}`;
}

/** What an elasticity means, in a sentence. */
export function sayElasticity(elasticity: Interval | null, tasks: number): string {
  if (elasticity === null || tasks < leastTasks)
    return `Only ${tasks} of the tasks have ended under every book: at least ${leastTasks} are needed.`;
  const { estimate, low, high } = elasticity;
  return `Twice the price means ${whenDoubled(estimate)} calls (95 %: from ${whenDoubled(low)} to ${whenDoubled(high)}).`;
}
