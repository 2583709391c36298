'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { OutcomeMark } from '@/components/experiments/outcome-mark';
import { ExportCsv } from '@/components/export-csv';
import { SelectControl } from '@/components/forms/select-control';
import { Link } from '@/components/ui/link';
import type { Figures } from '@/lib/experiments/figures';
import { outcomeOf } from '@/lib/experiments/outcomes';
import { type RunRewardRow, runRewardRows } from '@/lib/experiments/run-reward-rows';
import { weightsText } from '@/lib/experiments/weight-words';
import { plural } from '@/lib/format';
import { wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { paths } from '@/lib/paths';
import type { PreferenceWeights } from '@/lib/preferences/schema';
import type { ArmAdherence } from '@/lib/rewards/adhere-arms';
import { useExperiment } from '../experiment-context';
import type { RankedRuns } from '../use-ranking';
import { rewardCellText, rewardViewField } from './reward-views';

const orders = ['task', 'best', 'worst'] as const;
const orderLabels = { task: 'By task', best: 'Highest reward first', worst: 'Lowest reward first' } as const;
const fields = { order: wordField(orders, 'task'), ...rewardViewField };

const rowHeight = 34;

/** Every compared run with its reward taken apart: as measured, scaled within its task, weighted. */
export function RunRewards({
  ranked: { ranking, runs },
  figures,
  weights,
  adherence,
}: {
  ranked: RankedRuns;
  figures: Figures;
  weights: PreferenceWeights;
  adherence: ArmAdherence;
}) {
  const experiment = useExperiment();
  const [{ order, parts }, setState] = useSearchState(fields);
  const { columns, rows } = useMemo(
    () => runRewardRows({ ranking, runs, weights, adherence }),
    [ranking, runs, weights, adherence],
  );
  const sorted = useMemo(() => {
    if (order === 'task') return rows;
    const sign = order === 'best' ? -1 : 1;
    return [...rows].sort((left, right) => sign * (left.reward - right.reward));
  }, [rows, order]);
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 0, height: 480 },
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const taskOf = ({ run }: RunRewardRow) => figures.tasks[figures.task[run] as number]?.title ?? '';
  const armOf = ({ run }: RunRewardRow) => figures.arms[figures.arm[run] as number]?.label ?? '';
  const repeatOf = ({ run }: RunRewardRow) => (figures.repeat[run] as number) + 1;
  return (
    <section aria-label="Runs by reward" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="font-medium text-base">Runs</h2>
        <span className="mr-auto text-muted-foreground text-xs tabular-nums">{plural(rows.length, 'run')}</span>
        <SelectControl
          className="w-44"
          aria-label="Order"
          value={order}
          onValueChange={(value) => setState({ order: value as (typeof orders)[number] })}
          options={orders.map((value) => ({ value, label: orderLabels[value] }))}
        />
        <ExportCsv
          name={[experiment.name, 'rewards of runs']}
          simulated={experiment.simulated}
          rows={sorted}
          columns={[
            { header: 'run_id', value: ({ run }) => figures.runIds[run] },
            { header: 'task', value: taskOf },
            { header: 'arm', value: armOf },
            { header: 'repeat', value: repeatOf },
            { header: 'outcome', value: ({ run }) => outcomeOf(figures.states[run]) },
            { header: 'reward', value: ({ reward }) => reward },
            { header: 'adherence', value: (row) => row.adherence },
            ...columns.flatMap(({ label, unit }, at) => [
              { header: `${label}_raw${unit && `_${unit}`}`, value: ({ cells }: RunRewardRow) => cells[at]?.raw },
              { header: `${label}_normalised`, value: ({ cells }: RunRewardRow) => cells[at]?.normalised },
              { header: `${label}_weighted`, value: ({ cells }: RunRewardRow) => cells[at]?.weighted },
            ]),
            { header: 'weights', value: () => weightsText(weights, runs.data.subjects) },
          ]}
        />
      </div>
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Rewards of runs"
        className="max-h-[60vh] overflow-auto overscroll-contain rounded-lg border bg-card outline-offset-[-2px]"
      >
        <table className="w-full min-w-160 table-fixed border-collapse text-sm" aria-rowcount={sorted.length + 1}>
          <thead className="sticky top-0 z-10 bg-muted text-muted-foreground text-xs">
            <tr className="h-9">
              <th scope="col" className="px-3 text-left font-medium">
                Task
              </th>
              <th scope="col" className="w-44 px-3 text-left font-medium">
                Arm
              </th>
              <th scope="col" className="w-20 px-3 text-right font-medium">
                Reward
              </th>
              {columns.map(({ key, label, weight }) => (
                <th
                  key={key}
                  scope="col"
                  className="w-24 truncate px-3 text-right font-medium first-letter:uppercase"
                  title={`${label} × ${weight}`}
                >
                  {label}
                </th>
              ))}
              <th scope="col" className="w-24 px-3 text-right font-medium">
                Adherence
              </th>
            </tr>
          </thead>
          <tbody>
            <Space height={before} />
            {items.map(({ index }) => {
              const row = sorted[index];
              if (!row) return null;
              const outcome = outcomeOf(figures.states[row.run]);
              return (
                <tr
                  key={figures.runIds[row.run]}
                  aria-rowindex={index + 2}
                  className="border-t"
                  style={{ height: rowHeight }}
                >
                  <td className="px-3">
                    <Link
                      href={paths.run(figures.runIds[row.run] ?? '')}
                      title={taskOf(row)}
                      className="flex min-w-0 items-center gap-1.5 hover:underline"
                    >
                      <OutcomeMark outcome={outcome} className="size-3.5 shrink-0" />
                      <span className="sr-only">{outcome}: </span>
                      <span className="truncate">{taskOf(row)}</span>
                    </Link>
                  </td>
                  <td className="truncate px-3 text-muted-foreground" title={armOf(row)}>
                    {armOf(row)}
                    {repeatOf(row) > 1 && ` #${repeatOf(row)}`}
                  </td>
                  <td className="px-3 text-right font-medium tabular-nums">{row.reward.toFixed(3)}</td>
                  {columns.map((column, at) => (
                    <td key={column.key} className="px-3 text-right tabular-nums">
                      {rewardCellText(column, row.cells[at], { view: parts })}
                    </td>
                  ))}
                  <td className="px-3 text-right tabular-nums">
                    {row.adherence === null ? '–' : row.adherence.toFixed(3)}
                  </td>
                </tr>
              );
            })}
            <Space height={after} />
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** The room of rows that are not drawn. */
const Space = ({ height }: { height: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  );
