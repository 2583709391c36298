'use client';

import { Duration } from '@/components/duration';
import { Money } from '@/components/money';
import { TokenCount } from '@/components/token-count';
import { formatCount } from '@/lib/format';
import type { RunDetail } from '@/lib/runs/schema';
import { SpendBar } from './spend-bar';
import { useNow } from './use-now';

/** The run in figures. */
export function RunFacts({ run }: { run: RunDetail }) {
  const limits = run.snapshot.spec.limits;
  const running = run.status === 'running';
  const now = useNow(running);
  const ms =
    running && now !== null && run.startedAt ? Math.max(run.activeMs, now - Date.parse(run.startedAt)) : run.activeMs;
  return (
    <div className="overflow-hidden rounded-lg border">
      <dl className="grid grid-cols-2 gap-px bg-border sm:grid-cols-3 lg:grid-cols-6">
        <Cell label="Cost" note={limits.maxUsd ? `of $${limits.maxUsd}` : undefined}>
          <Money total={run.cost} />
        </Cell>
        <Cell label="Time" note={limits.maxSeconds ? `of ${limits.maxSeconds} s` : undefined}>
          <Duration ms={ms} />
        </Cell>
        <Cell label="Turns" note={`of ${formatCount(limits.maxTurns)}`}>
          {formatCount(run.turnCount)}
        </Cell>
        <Cell label="Calls" note={run.retryCount > 0 ? `${run.retryCount} retries` : undefined}>
          {formatCount(run.callCount)}
        </Cell>
        <Cell label="Tokens in" note={run.cachedTokens > 0 ? `${formatCount(run.cachedTokens)} cached` : undefined}>
          <TokenCount count={run.inputTokens} estimated={run.usageEstimated} unit="" />
        </Cell>
        <Cell
          label="Tokens out"
          note={run.reasoningTokens > 0 ? `${formatCount(run.reasoningTokens)} reasoning` : undefined}
        >
          <TokenCount count={run.outputTokens} estimated={run.usageEstimated} unit="" />
        </Cell>
      </dl>
      <div className="border-t bg-card px-3 py-2">
        <SpendBar
          spend={run.spend}
          unknownParts={run.cost.unknownParts}
          judgeUnknownParts={run.judgements.filter(({ costState }) => costState === 'unknown').length}
        />
      </div>
    </div>
  );
}

const Cell = ({ label, note, children }: { label: string; note?: string | undefined; children: React.ReactNode }) => (
  <div className="bg-card px-3 py-2">
    <dt className="text-muted-foreground text-xs">{label}</dt>
    <dd className="flex items-baseline gap-1.5 font-medium text-base tabular-nums">
      {children}
      {note && <span className="font-normal text-2xs text-muted-foreground">{note}</span>}
    </dd>
  </div>
);
