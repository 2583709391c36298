import { Money } from '@/components/money';
import { partColours } from '@/components/preferences/part-colours';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { Figures } from '@/lib/experiments/figures';
import type { RewardRow } from '@/lib/experiments/reward-rows';
import type { RewardColumn } from '@/lib/experiments/run-reward-rows';
import { formatCount, formatShare } from '@/lib/format';
import { partNames } from '@/lib/rewards/explain-lead';
import { meanUsd } from '@/lib/rewards/mean-usd';
import { rewardParts } from '@/lib/rewards/prepare-ranking';
import { EstimateText } from '../answers/estimate-text';
import { type RewardView, rewardCellText } from './reward-views';

const digits = (value: number) => value.toFixed(3);

/** Widths in rem: a part's column; rank, reward, coming first, adherence and a name that can be read. */
const partRem = 5.5;
const withoutPartsRem = 31;

/** Arms by reward, what earned it, and adherence; `withFigures` adds, where there is room, what else is asked of an arm. */
export function RewardTable({
  rows,
  columns,
  figures,
  baseline,
  view = 'weighted',
  withFigures = false,
}: {
  rows: readonly RewardRow[];
  columns: readonly RewardColumn[];
  figures: Figures;
  baseline: number;
  /** The parts weighted, by their kind; or each of what is weighed, as means of the runs. */
  view?: RewardView;
  withFigures?: boolean;
}) {
  const shownParts = rewardParts.filter((part) => rows.some(({ parts }) => parts[part] > 0));
  const shownColumns = view === 'weighted' ? [] : columns;
  const partCount = view === 'weighted' ? shownParts.length : columns.length;
  const areFiguresShown = withFigures && partCount <= 3;
  const most = Math.max(1e-9, ...rows.map(({ meanReward }) => meanReward));
  return (
    <Table
      aria-label="Arms by reward"
      className="table-fixed"
      style={{ minWidth: `${withoutPartsRem + partRem * partCount}rem` }}
    >
      <TableHeader>
        <TableRow className="hover:bg-transparent">
          <TableHead className="w-11">Rank</TableHead>
          <TableHead>Orchestrator · preference</TableHead>
          <TableHead numeric className="w-26" title="Mean over its compared runs, with its 95 % interval">
            Reward
          </TableHead>
          <TableHead numeric className="w-18" title="Share of the resamples of the tasks in which it earns most">
            First in
          </TableHead>
          {(view === 'weighted' ? shownParts : []).map((part) => (
            <TableHead key={part} numeric className="w-22">
              <span className="inline-flex items-center gap-1.5">
                <span aria-hidden className="size-2 rounded-full" style={{ background: partColours[part] }} />
                <span className="inline-block first-letter:uppercase">{partNames[part]}</span>
              </span>
            </TableHead>
          ))}
          {shownColumns.map(({ key, label, weight }) => (
            <TableHead
              key={key}
              numeric
              className="w-22"
              title={`${label} × ${weight}: ${view === 'raw' ? 'mean of what was measured' : 'mean of 0–1 within each task'}`}
            >
              <span className="block truncate first-letter:uppercase">{label}</span>
            </TableHead>
          ))}
          <TableHead numeric className="w-28" title="Mean score of Eq 6 against the baseline, with its 95 % interval">
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
        {rows.map((one) => (
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
              <EstimateText estimate={one.reward} unit="score" />
            </TableCell>
            <TableCell numeric>{one.first === null ? '–' : formatShare(one.first)}</TableCell>
            {(view === 'weighted' ? shownParts : []).map((part) => (
              <TableCell key={part} numeric>
                {digits(one.parts[part])}
              </TableCell>
            ))}
            {shownColumns.map((column, at) => (
              <TableCell key={column.key} numeric>
                {rewardCellText(column, one.cells[at], { view, isMean: true })}
              </TableCell>
            ))}
            <TableCell numeric>
              <EstimateText
                estimate={one.adherence}
                unit="score"
                text={
                  one.arm === baseline && one.adherence ? (
                    <span title="The baseline against itself">
                      {digits(one.adherence.estimate)} <span className="text-muted-foreground text-xs">base</span>
                    </span>
                  ) : undefined
                }
              />
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
