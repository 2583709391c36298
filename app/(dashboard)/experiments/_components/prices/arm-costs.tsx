'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { ExportCsv } from '@/components/export-csv';
import { Money } from '@/components/money';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ArmAnalysis } from '@/lib/experiments/arm-analysis';
import type { Figures } from '@/lib/experiments/figures';
import { formatShare, formatUsd } from '@/lib/format';
import type { CostTotal } from '@/lib/orchestrator/cost';
import { useExperiment } from '../experiment-context';
import { UnknownCostNote } from '../unknown-cost-note';
import { armCostColumns } from './arm-cost-columns';
import { Change } from './change';
import type { TriedPrices } from './scenario-columns';
import type { ScenarioArm, ScenarioArms } from './use-scenario-arms';

const none: CostTotal = { usd: '0', unknownParts: 0 };
const meanOf = ({ cost }: ArmAnalysis): CostTotal | null =>
  cost && { usd: cost.meanUsd, unknownParts: cost.unknownParts };
const front = (share: number | null) => (share === null ? '–' : formatShare(share));

const reward = (mean: number | null) => mean?.toFixed(3) ?? '–';

/** The arms with what a run costs, as booked and at other prices. */
export function ArmCosts({
  figures,
  arms: { arms, ranksBy, weightsText, unknownCosts },
  tried,
}: {
  figures: Figures;
  arms: ScenarioArms;
  tried: TriedPrices;
}) {
  const experiment = useExperiment();
  const label = ({ booked }: ScenarioArm) => figures.arms[booked.arm]?.label ?? '';
  return (
    <section aria-label="Arms at these prices" className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <h2 className="mr-auto font-medium text-base">Arms</h2>
        <ExportCsv
          name={[experiment.name, 'prices by arm']}
          simulated={experiment.simulated}
          rows={arms}
          columns={armCostColumns(figures, { tried, weightsText })}
        />
      </div>
      <div className="overflow-hidden rounded-lg border bg-card">
        <Table aria-label="Arms at these prices" className="min-w-168 table-fixed">
          <TableHeader>
            <TableRow className="hover:bg-transparent">
              <TableHead>Orchestrator · preference</TableHead>
              <TableHead numeric className="w-20 max-2xl:hidden">
                Accuracy
              </TableHead>
              <TableHead numeric className="w-24">
                Booked $/run
              </TableHead>
              <TableHead numeric className="w-32">
                Now, 95 %
              </TableHead>
              <TableHead numeric className="w-16">
                Change
              </TableHead>
              <TableHead
                numeric
                className="w-22"
                title="Share of resamples in which no other arm of known cost is both cheaper and more often right"
              >
                On the front
              </TableHead>
              <TableHead numeric className="w-20" title={`Mean reward under ${ranksBy}`}>
                Reward
              </TableHead>
              <TableHead numeric className="w-14" title={`Place by reward under ${ranksBy}`}>
                Rank
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {arms.map((arm) => {
              const { booked, scenario, bookedRank, scenarioRank } = arm;
              const low = scenario.cost?.low ?? null;
              const high = scenario.cost?.high ?? null;
              return (
                <TableRow key={booked.arm} data-testid="scenario-arm">
                  <TableCell>
                    <span className="line-clamp-3 font-medium" title={label(arm)}>
                      {label(arm)}
                    </span>
                  </TableCell>
                  <TableCell numeric className="max-2xl:hidden">
                    {booked.accuracy ? formatShare(booked.accuracy.estimate) : '–'}
                  </TableCell>
                  <TableCell numeric>
                    <Money total={meanOf(booked)} />
                  </TableCell>
                  <TableCell numeric>
                    <Money total={meanOf(scenario)} />
                    {low !== null && high !== null && (
                      <span className="block whitespace-nowrap text-muted-foreground text-xs">
                        {formatUsd(Math.max(0, low).toFixed(12))}–{formatUsd(high.toFixed(12))}
                      </span>
                    )}
                  </TableCell>
                  <TableCell numeric>
                    <Change totals={{ booked: meanOf(booked) ?? none, scenario: meanOf(scenario) ?? none }} />
                  </TableCell>
                  <TableCell numeric>
                    {front(scenario.frontProbability.cost)}
                    {scenario.frontProbability.cost !== booked.frontProbability.cost && (
                      <span className="block whitespace-nowrap text-muted-foreground text-xs">
                        was {front(booked.frontProbability.cost)}
                      </span>
                    )}
                  </TableCell>
                  <TableCell numeric>
                    {reward(arm.scenarioReward)}
                    {reward(arm.scenarioReward) !== reward(arm.bookedReward) && (
                      <span className="block whitespace-nowrap text-muted-foreground text-xs">
                        was {reward(arm.bookedReward)}
                      </span>
                    )}
                  </TableCell>
                  <TableCell numeric>
                    <Rank now={scenarioRank} before={bookedRank} />
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </div>
      <UnknownCostNote arms={unknownCosts} />
      <p className="text-muted-foreground text-xs">
        Ranked by reward under {ranksBy}. Means are over runs that came to an end of their own; intervals treat the
        tasks as the sample.
      </p>
    </section>
  );
}

function Rank({ now, before }: { now: number | null; before: number | null }) {
  if (now === null) return <span title="Cannot be ranked">–</span>;
  const moved = before === null ? 0 : before - now;
  const Icon = moved > 0 ? ArrowUp : ArrowDown;
  return (
    <span className="inline-flex items-center gap-1">
      {moved !== 0 && (
        <span className={moved > 0 ? 'text-success' : 'text-danger'} title={`was ${before}`}>
          <Icon aria-hidden className="inline size-3" />
          <span className="sr-only">was {before},</span>
        </span>
      )}
      {now}
    </span>
  );
}
