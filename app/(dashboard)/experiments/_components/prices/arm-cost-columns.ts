import type { ArmAnalysis } from '@/lib/experiments/arm-analysis';
import type { Figures } from '@/lib/experiments/figures';
import type { CsvColumn } from '@/lib/export/to-csv';
import { scenarioColumns, type TriedPrices } from './scenario-columns';
import type { ScenarioArm } from './use-scenario-arms';

const costColumns = (name: string, of: (arm: ScenarioArm) => ArmAnalysis): CsvColumn<ScenarioArm>[] => [
  { header: `${name}_usd_per_run`, value: (arm) => of(arm).cost?.meanUsd },
  { header: `${name}_usd_per_run_low_95`, value: (arm) => of(arm).cost?.low },
  { header: `${name}_usd_per_run_high_95`, value: (arm) => of(arm).cost?.high },
  { header: `${name}_unknown_parts`, value: (arm) => of(arm).cost?.unknownParts },
];

/**
 * The arms with what a run costs as booked and at other prices, one row an arm. `judged_runs` is what the accuracy is over,
 * `complete_runs` and their tasks what the costs are.
 */
export const armCostColumns = (
  { arms }: Pick<Figures, 'arms'>,
  { tried, weightsText }: { tried: TriedPrices; weightsText: string },
): CsvColumn<ScenarioArm>[] => [
  { header: 'arm', value: ({ booked }) => arms[booked.arm]?.label },
  { header: 'booked_price_book', value: ({ booked }) => arms[booked.arm]?.arm.priceBook?.name },
  { header: 'booked_price_book_version', value: ({ booked }) => arms[booked.arm]?.arm.priceBook?.version },
  { header: 'runs', value: ({ booked }) => booked.runs },
  { header: 'judged_runs', value: ({ booked }) => booked.told },
  { header: 'right_runs', value: ({ booked }) => booked.right },
  { header: 'accuracy', value: ({ booked }) => booked.accuracy?.estimate },
  { header: 'accuracy_low_95', value: ({ booked }) => booked.accuracy?.low },
  { header: 'accuracy_high_95', value: ({ booked }) => booked.accuracy?.high },
  { header: 'complete_runs', value: ({ booked }) => booked.complete },
  { header: 'complete_tasks', value: ({ booked }) => booked.completeTasks },
  ...costColumns('booked', ({ booked }) => booked),
  ...costColumns('scenario', ({ scenario }) => scenario),
  { header: 'booked_front_probability', value: ({ booked }) => booked.frontProbability.cost },
  { header: 'scenario_front_probability', value: ({ scenario }) => scenario.frontProbability.cost },
  { header: 'booked_reward', value: ({ bookedReward }) => bookedReward },
  { header: 'scenario_reward', value: ({ scenarioReward }) => scenarioReward },
  { header: 'booked_rank', value: ({ bookedRank }) => bookedRank },
  { header: 'scenario_rank', value: ({ scenarioRank }) => scenarioRank },
  ...scenarioColumns<ScenarioArm>(tried),
  { header: 'reward_weights', value: () => weightsText },
];
