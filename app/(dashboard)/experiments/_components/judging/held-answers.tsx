import { Pause } from 'lucide-react';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { plural } from '@/lib/format';

type Why = NonNullable<ExperimentDetail['heldAnswers']>['why'];

const reasons: Record<Why, string> = {
  paused: 'The judge model is asked again once the experiment is resumed.',
  cap: 'The spending cap is reached: the judge model is asked again once it is raised.',
  cancelled:
    'The experiment was cancelled before the judge model had read them. “Judge again” on the page Judging has them read.',
};

/** How many answers the judge model will not read as the experiment stands, and what would have it go on. */
export function HeldAnswers({ experiment }: { experiment: ExperimentDetail }) {
  const { heldAnswers } = experiment;
  if (!heldAnswers) return null;
  const { answers, why } = heldAnswers;
  return (
    <p role="note" className="flex items-baseline gap-1.5 text-sm text-warning">
      <Pause aria-hidden className="size-3.5 shrink-0 translate-y-0.5" />
      <span>
        {plural(answers, 'answer is', 'answers are')} not judged and {answers === 1 ? 'counts' : 'count'} neither way.{' '}
        {reasons[why]}
      </span>
    </p>
  );
}
