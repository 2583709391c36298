'use client';
import { FlaskConical } from 'lucide-react';
import { useDeferredValue } from 'react';
import { Empty } from '@/components/ui/empty';
import { describeCertainty } from '@/lib/experiments/describe-certainty';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { asBooked } from '@/lib/experiments/reprice-uses';
import { useUses } from '@/lib/experiments/use-figures';
import { otherVersions, weightsOrigin, weightsText } from '@/lib/experiments/weight-words';
import { plural } from '@/lib/format';
import { armsOfUnknownCost } from '@/lib/rewards/arms-of-unknown-cost';
import { describeLead, explainLead } from '@/lib/rewards/explain-lead';
import { useExperiment } from '../experiment-context';
import { FiguresState } from '../figures-state';
import { UnknownCostNote } from '../unknown-cost-note';
import { useBaseline } from '../use-baseline';
import { type RankedRuns, useRanking } from '../use-ranking';
import { RankedArms } from './ranked-arms';
import { RunRewards } from './run-rewards';
import { useRewardRows } from './use-reward-rows';
import { useWeights } from './use-weights';
import { WeightsEditor } from './weights-editor';

/** Rewards of arms and runs under the preference chosen now, and how well each arm follows it. */
export function RewardsView() {
  const query = useUses(useExperiment());
  return <FiguresState query={query}>{(data) => <Rewards data={data} />}</FiguresState>;
}

function Rewards({ data }: { data: { figures: Figures; uses: Uses } }) {
  const ranked = useRanking(data, asBooked);
  return ranked && <RankedRewards data={data} ranked={ranked} />;
}

function RankedRewards({ data, ranked }: { data: { figures: Figures; uses: Uses }; ranked: RankedRuns }) {
  const { figures, uses } = data;
  const { ranking, runs } = ranked;
  const choice = useWeights();
  const weights = useDeferredValue(choice.weights);
  const [baseline, setBaseline] = useBaseline(figures.arms.length);
  const { rows, columns, lead: difference, adherence } = useRewardRows(ranked, weights, baseline);
  const compared = rows.filter(({ isThin }) => !isThin);
  const [first, second] = compared;
  const lead = explainLead(ranking, compared);
  const nameOf = (arm: number) => figures.arms[arm]?.label ?? '';
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[17rem_minmax(0,1fr)]">
      <div className="lg:sticky lg:top-24">
        <WeightsEditor choice={choice} subjects={uses.subjects} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        {ranking.runCount === 0 ? (
          <Empty icon={FlaskConical} title="Nothing to compare yet">
            {runs.data.group.length === 0
              ? 'Rewards need runs whose answers could be told right or not. None has been so far.'
              : 'A reward sets the runs of one task against each other: no task has been run by two arms yet.'}
          </Empty>
        ) : (
          <>
            {lead && first && second && (
              <p aria-live="polite" className="text-pretty" data-testid="reward-lead">
                {first.meanReward > 0
                  ? `${describeLead(lead, { first: nameOf(first.arm), second: nameOf(second.arm) })} ${describeCertainty(difference, { name: nameOf(first.arm), share: first.first })}`
                  : 'Under these weights no run earns anything: give something a weight above 0.'}
              </p>
            )}
            <UnknownCostNote arms={armsOfUnknownCost(ranking, weights)} />
            <RankedArms
              rows={rows}
              columns={columns}
              figures={figures}
              subjects={runs.data.subjects}
              baseline={baseline}
              onBaseline={setBaseline}
            />
            <p className="text-pretty text-muted-foreground text-xs">
              Ranked by {weightsOrigin(choice)}: {weightsText(weights, uses.subjects)}.{' '}
              {!choice.isChanged && otherVersions(choice.preference, figures.arms)}
            </p>
            <RunRewards ranked={ranked} figures={figures} weights={weights} adherence={adherence} />
            <ul className="grid gap-0.5 text-muted-foreground text-xs">
              <li>
                {plural(ranking.runCount, 'run')} of {plural(ranking.taskCount, 'task')}. The reward of a right run is
                the weighted sum of its parts, each scaled to 0–1 among the runs of its task; of a wrong one it is 0 (Eq
                2 of the ToolOrchestra paper).
                {ranking.aloneRuns > 0 &&
                  ` ${plural(ranking.aloneRuns, 'run')} of tasks that only one arm has run left out.`}
              </li>
              <li>
                Intervals of 95 % treat the tasks as the sample, with the repeats of a task kept together: they tell of
                other tasks of this kind under the same arms. “First in” is the share of resamples of the tasks in which
                an arm earns most.
              </li>
              <li>
                Adherence sets each run against the baseline on the same task (Eq 5 and 6): use and accuracy divided by
                the baseline’s, the baseline’s dollars and seconds divided by the run’s, no divisor below 1; a wrong run
                scores 0. A task that costs less than $1 is therefore hardly rewarded for being cheaper still.
              </li>
            </ul>
          </>
        )}
      </div>
    </div>
  );
}
