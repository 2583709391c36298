'use client';
import { ExportCsv } from '@/components/export-csv';
import { SelectControl } from '@/components/forms/select-control';
import { Money } from '@/components/money';
import { partColours } from '@/components/preferences/part-colours';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { Figures } from '@/lib/experiments/figures';
import { formatCount, formatShare } from '@/lib/format';
import type { ArmAdherence } from '@/lib/rewards/adhere-arms';
import { partNames } from '@/lib/rewards/explain-lead';
import { meanUsd } from '@/lib/rewards/mean-usd';
import { rewardParts } from '@/lib/rewards/prepare-ranking';
import type { RankedArm } from '@/lib/rewards/rank-arms';
import { useExperiment } from '../experiment-context';

const digits = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(3));

/** The arms with the best first: mean reward and what earned it, adherence to the preference. */
export function RankedArms({
  ranked,
  figures,
  adherence,
  baseline,
  onBaseline,
}: {
  ranked: readonly RankedArm[];
  figures: Figures;
  adherence: ArmAdherence;
  baseline: number;
  onBaseline: (ordinal: number) => void;
}) {
  const experiment = useExperiment();
  const shownParts = rewardParts.filter((part) => ranked.some(({ parts }) => parts[part] > 0));
  const most = Math.max(1e-9, ...ranked.map(({ meanReward }) => meanReward));
  const nameOf = (arm: number) => figures.arms[arm]?.label ?? '';
  const adheres = (arm: number) => adherence.arms[arm]?.mean;
  return (
    <section aria-label="Arms by reward" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="mr-auto font-medium text-base">Arms by reward</h2>
        <span className="flex items-center gap-2 whitespace-nowrap text-muted-foreground text-xs">
          Baseline of adherence
          <SelectControl
            className="w-52"
            aria-label="Baseline of adherence"
            value={String(baseline)}
            onValueChange={(value) => onBaseline(Number(value))}
            options={figures.arms.map(({ label, ordinal }) => ({ value: String(ordinal), label }))}
          />
        </span>
        <ExportCsv
          name={[experiment.name, 'rewards']}
          simulated={experiment.simulated}
          rows={ranked}
          columns={[
            { header: 'rank', value: ({ isThin, rank }) => (isThin ? null : rank) },
            { header: 'arm', value: ({ arm }) => nameOf(arm) },
            { header: 'mean_reward', value: ({ meanReward }) => meanReward },
            ...rewardParts.map((part) => ({
              header: `reward_from_${part}`,
              value: ({ parts }: RankedArm) => parts[part],
            })),
            { header: 'adherence', value: ({ arm }) => adheres(arm) },
            { header: 'accuracy', value: ({ solved, runs }) => solved / runs },
            { header: 'cost_usd_per_run', value: ({ costPicoUsd, runs }) => meanUsd(costPicoUsd, runs) },
            { header: 'unknown_cost_parts', value: ({ unknownParts }) => unknownParts },
            { header: 'runs', value: ({ runs }) => runs },
            { header: 'tasks', value: ({ tasks }) => tasks },
          ]}
        />
      </div>
      <div className="overflow-hidden rounded-lg border bg-card">
        <Table className="min-w-160 table-fixed">
          <TableHeader>
            <TableRow className="hover:bg-transparent">
              <TableHead className="w-12">Rank</TableHead>
              <TableHead>Orchestrator · preference</TableHead>
              <TableHead numeric className="w-20">
                Reward
              </TableHead>
              {shownParts.map((part) => (
                <TableHead key={part} numeric className="w-24">
                  <span className="inline-flex items-center gap-1.5">
                    <span aria-hidden className="size-2 rounded-full" style={{ background: partColours[part] }} />
                    <span className="inline-block first-letter:uppercase">{partNames[part]}</span>
                  </span>
                </TableHead>
              ))}
              <TableHead numeric className="w-24" title="Mean score of Eq 6 against the baseline">
                Adherence
              </TableHead>
              <TableHead numeric className="w-20 max-xl:hidden">
                Right
              </TableHead>
              <TableHead numeric className="w-24 max-xl:hidden">
                $ / run
              </TableHead>
              <TableHead numeric className="w-16 max-xl:hidden">
                Runs
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {ranked.map((one) => (
              <TableRow key={one.arm} data-testid="reward-arm">
                <TableCell className="tabular-nums">
                  {one.isThin ? <span title="Too few tasks to rank it">–</span> : one.rank}
                </TableCell>
                <TableCell>
                  <span className="line-clamp-2 font-medium">{nameOf(one.arm)}</span>
                  <span aria-hidden className="mt-1 flex h-1.5 gap-px overflow-hidden rounded-full bg-muted">
                    {shownParts.map((part) => (
                      <span
                        key={part}
                        style={{ width: `${(one.parts[part] / most) * 100}%`, background: partColours[part] }}
                      />
                    ))}
                  </span>
                </TableCell>
                <TableCell numeric className="font-medium">
                  {digits(one.meanReward)}
                </TableCell>
                {shownParts.map((part) => (
                  <TableCell key={part} numeric>
                    {digits(one.parts[part])}
                  </TableCell>
                ))}
                <TableCell numeric>
                  {one.arm === baseline ? (
                    <span title="The baseline against itself">
                      {digits(adheres(one.arm))} <span className="text-muted-foreground text-xs">base</span>
                    </span>
                  ) : (
                    digits(adheres(one.arm))
                  )}
                </TableCell>
                <TableCell numeric className="max-xl:hidden">
                  {formatShare(one.solved / one.runs)}
                </TableCell>
                <TableCell numeric className="max-xl:hidden">
                  <Money total={{ usd: meanUsd(one.costPicoUsd, one.runs), unknownParts: one.unknownParts }} />
                </TableCell>
                <TableCell numeric className="max-xl:hidden">
                  {formatCount(one.runs)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}
