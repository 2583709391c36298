import type { Outcome } from '@/lib/experiments/outcomes';
import { type SmallRun, smallExperiment, smallSetup } from '@/lib/experiments/testing/small-experiment';
import { armDesigns } from './design';
import type { Provenance } from './report';
import { type Results, workOut } from './results';

export const provenance: Provenance = {
  dataset: '“Small & made up”',
  tasks: 40,
  ofTasks: 50,
  seed: 1,
  speed: '4',
  at: '2026-11-22T20:00:00.000Z',
};

const subjects = [
  { kind: 'model', role: 'orchestrator', id: 'orc', name: 'Simulated orchestrator', family: 'conductor' },
  { kind: 'model', role: 'expert', id: 'big', name: 'Simulated Aria Large', family: 'aria' },
  { kind: 'model', role: 'expert', id: 'mini', name: 'Simulated Borealis Mini', family: 'borealis' },
  { kind: 'tool', role: 'tool', id: 'answer', name: 'answer', family: null },
  { kind: 'tool', role: 'tool', id: 'python', name: 'python', family: null },
] as const;

/** What every run of an arm is like: on how many of the tasks it is right, what it costs, and whom it calls how often. */
export type HandMade = {
  right: number;
  costUsd: string;
  big?: number;
  mini?: number;
  outcome?: Outcome;
  repeats?: number;
};

/** An experiment of `tasks` tasks over all arms, with every arm as it is given by its key, `repeats` times; the rest right on half of the tasks. */
export function handMade(arms: Record<string, HandMade>, tasks = 40): Results {
  const runs = armDesigns.flatMap(({ key, protocol }, arm) => {
    const {
      right,
      costUsd,
      big = 0,
      mini = 0,
      outcome,
      repeats = 1,
    } = arms[key] ?? { right: tasks / 2, costUsd: '0.01' };
    return Array.from(
      { length: tasks * repeats },
      (_, at): SmallRun => ({
        task: at % tasks,
        arm,
        outcome: outcome ?? (at % tasks < right ? 'right' : 'wrong'),
        costUsd,
        uses:
          protocol === 'single'
            ? [{ of: 'orc' }]
            : [
                { of: 'orc', calls: 3 },
                { of: 'answer', calls: big + mini },
                ...(big > 0 ? [{ of: 'big', calls: big }] : []),
                ...(mini > 0 ? [{ of: 'mini', calls: mini }] : []),
                { of: 'python', calls: 1 },
              ],
      }),
    );
  });
  const { figures, uses } = smallExperiment({ tasks, arms: armDesigns.length, subjects, runs });
  const setups = armDesigns.map(({ protocol, key }) =>
    smallSetup({
      orchestrator: { id: 'orc', name: 'Orc', family: key === 'own-family-biased' ? 'borealis' : 'conductor' },
      experts:
        protocol === 'single'
          ? []
          : [
              { id: 'big', name: 'Simulated Aria Large', family: 'aria', outputPerMillion: '10' },
              { id: 'mini', name: 'Simulated Borealis Mini', family: 'borealis', outputPerMillion: '0.1' },
            ],
      tools: [
        { id: 'answer', name: 'answer', kind: 'model' },
        { id: 'python', name: 'python', kind: 'python' },
      ],
    }),
  );
  return workOut({ figures, uses, setups, designs: armDesigns });
}
