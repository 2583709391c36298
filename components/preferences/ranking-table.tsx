'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { cn } from '@/lib/cn';
import { formatShare, plural } from '@/lib/format';
import { partNames } from '@/lib/rewards/explain-lead';
import { meanUsd } from '@/lib/rewards/mean-usd';
import { rewardParts } from '@/lib/rewards/prepare-ranking';
import type { RankedArm } from '@/lib/rewards/rank-arms';
import { armRunsHref } from '@/lib/runs/arm-runs-href';
import { partColours } from './part-colours';

/** Arms that are seen without asking for the rest. */
const shownAtFirst = 6;

export const armName = ({ orchestratorName, preferenceName }: RankedArm) =>
  `${orchestratorName} × ${preferenceName ?? 'no preference'}`;

/** Arms with the best first, each with its mean reward split by what earned it. `before`: ranks under the saved weights. */
export function RankingTable({
  ranked,
  before,
}: {
  ranked: readonly RankedArm[];
  before: ReadonlyMap<number, number> | null;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? ranked : ranked.slice(0, shownAtFirst);
  const most = Math.max(1e-9, ...ranked.map(({ meanReward }) => meanReward));
  const shownParts = rewardParts.filter((part) => ranked.some(({ parts }) => parts[part] > 0));
  return (
    <div className="grid gap-2">
      <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-muted-foreground text-xs" aria-label="Parts of the reward">
        {shownParts.map((part) => (
          <li key={part} className="flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-full" style={{ background: partColours[part] }} />
            {partNames[part]}
          </li>
        ))}
      </ul>
      <table className="w-full table-fixed border-collapse">
        <caption className="sr-only">
          Orchestrators and preferences by mean reward under the weights of this form
        </caption>
        <colgroup>
          <col className="w-9" />
          <col />
          <col className="w-14" />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">Rank</th>
            <th scope="col">Orchestrator × preference</th>
            <th scope="col">Mean reward</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <Arm
              key={one.arm}
              arm={one}
              most={most}
              moved={before ? (before.get(one.arm) ?? one.rank) - one.rank : 0}
            />
          ))}
        </tbody>
      </table>
      {ranked.length > shownAtFirst && (
        <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => setAll(!all)}>
          {all ? `Show the first ${shownAtFirst}` : `Show all ${ranked.length}`}
        </Button>
      )}
    </div>
  );
}

function Arm({ arm, most, moved }: { arm: RankedArm; most: number; moved: number }) {
  const { rank, isThin, meanReward, parts, runs, tasks, solved, costPicoUsd, unknownParts, orchestratorId } = arm;
  const split = rewardParts.filter((part) => parts[part] > 0);
  return (
    <tr className="border-t align-top first:border-t-0" data-testid="ranked-arm">
      <td className="py-2 tabular-nums">
        {isThin ? (
          <span className="text-muted-foreground" title="Too few tasks to rank it">
            –<span className="sr-only"> too few tasks to rank it</span>
          </span>
        ) : (
          <>
            <span className={cn('font-medium', rank === 1 && 'text-brand')}>{rank}</span>
            <Moved by={moved} />
          </>
        )}
      </td>
      <td className="py-2">
        <div className="font-medium">
          {orchestratorId ? (
            <Link href={armRunsHref(arm)} className="rounded-sm hover:underline">
              {arm.orchestratorName}
            </Link>
          ) : (
            arm.orchestratorName
          )}
        </div>
        <div className="text-muted-foreground text-xs">× {arm.preferenceName ?? 'no preference'}</div>
        <div
          role="img"
          aria-label={
            split.length === 0
              ? 'earns nothing'
              : split.map((part) => `${partNames[part]} ${parts[part].toFixed(3)}`).join(', ')
          }
          className="my-1 flex h-2 gap-px overflow-hidden rounded-full bg-muted"
        >
          {split.map((part) => (
            <span
              key={part}
              title={`${partNames[part]} ${parts[part].toFixed(3)}`}
              style={{ width: `${(parts[part] / most) * 100}%`, background: partColours[part] }}
            />
          ))}
        </div>
        <div className="text-muted-foreground text-xs tabular-nums">
          {formatShare(solved / runs)} right · <Money total={{ usd: meanUsd(costPicoUsd, runs), unknownParts }} /> a run
          · {plural(runs, 'run')} of {plural(tasks, 'task')}
        </div>
      </td>
      <td className="py-2 text-right font-medium tabular-nums">{meanReward.toFixed(3)}</td>
    </tr>
  );
}

/** How many places an arm has moved against the saved weights. */
function Moved({ by }: { by: number }) {
  if (by === 0) return null;
  const Icon = by > 0 ? ArrowUp : ArrowDown;
  const text = `${plural(Math.abs(by), 'place')} ${by > 0 ? 'up' : 'down'} against the saved weights`;
  return (
    <span title={text} className={cn('flex items-center text-2xs', by > 0 ? 'text-success' : 'text-danger')}>
      <Icon aria-hidden className="size-3" />
      <span aria-hidden>{Math.abs(by)}</span>
      <span className="sr-only">{text}</span>
    </span>
  );
}
