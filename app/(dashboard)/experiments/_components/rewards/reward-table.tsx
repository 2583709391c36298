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

const digits = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(3));

/** Widths in rem: a part's column; rank, reward, adherence and a name that can be read. */
const partRem = 6;
const withoutPartsRem = 28;

/** Arms by reward, what earned it, and adherence; `withFigures` adds, where there is room, what else is asked of an arm. */
export function RewardTable({
  ranked,
  figures,
  adherence,
  baseline,
  withFigures = false,
}: {
  ranked: readonly RankedArm[];
  figures: Figures;
  adherence: ArmAdherence | null;
  baseline: number;
  withFigures?: boolean;
}) {
  const shownParts = rewardParts.filter((part) => ranked.some(({ parts }) => parts[part] > 0));
  const areFiguresShown = withFigures && shownParts.length <= 3;
  const most = Math.max(1e-9, ...ranked.map(({ meanReward }) => meanReward));
  const adheres = (arm: number) => adherence?.arms[arm]?.mean;
  return (
    <Table
      aria-label="Arms by reward"
      className="table-fixed"
      style={{ minWidth: `${withoutPartsRem + partRem * shownParts.length}rem` }}
    >
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
          {areFiguresShown && (
            <>
              <TableHead numeric className="w-20 max-2xl:hidden">
                Right
              </TableHead>
              <TableHead numeric className="w-24 max-2xl:hidden">
                $ / run
              </TableHead>
              <TableHead numeric className="w-16 max-2xl:hidden">
                Runs
              </TableHead>
            </>
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {ranked.map((one) => (
          <TableRow key={one.arm} data-testid="reward-arm">
            <TableCell className="tabular-nums">
              {one.isThin ? <span title="Too few tasks to rank it">–</span> : one.rank}
            </TableCell>
            <TableCell>
              <span className="line-clamp-2 font-medium">{figures.arms[one.arm]?.label}</span>
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
            {areFiguresShown && (
              <>
                <TableCell numeric className="max-2xl:hidden">
                  {formatShare(one.solved / one.runs)}
                </TableCell>
                <TableCell numeric className="max-2xl:hidden">
                  <Money total={{ usd: meanUsd(one.costPicoUsd, one.runs), unknownParts: one.unknownParts }} />
                </TableCell>
                <TableCell numeric className="max-2xl:hidden">
                  {formatCount(one.runs)}
                </TableCell>
              </>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
