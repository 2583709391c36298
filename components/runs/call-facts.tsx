import { Duration } from '@/components/duration';
import { Money } from '@/components/money';
import { TokenCount } from '@/components/token-count';
import type { CallView } from '@/lib/runs/trajectory';

/** What one call took: tokens, money, time. The tool's own price excludes the models called inside it. */
export function CallFacts({ call }: { call: CallView }) {
  const { end } = call;
  if (!end) {
    return (
      <span className="flex items-center gap-1.5 text-status-running text-xs">
        <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-status-running" />
        running
      </span>
    );
  }
  return (
    <dl className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-muted-foreground text-xs tabular-nums">
      {end.type === 'model-call-end' && end.usage && (
        <Fact label="Tokens in and out">
          <TokenCount count={end.usage.inputTokens} estimated={end.usage.estimated} unit="in" />
          {' → '}
          <TokenCount count={end.usage.outputTokens} estimated={end.usage.estimated} unit="out" />
        </Fact>
      )}
      {end.type === 'tool-call-end' && end.units.documents > 0 && (
        <Fact label="Documents">{end.units.documents} documents</Fact>
      )}
      <Fact label={call.kind === 'tool' ? 'Price of the tool itself' : 'Cost'}>
        <Money cost={end.cost} />
      </Fact>
      <Fact label="Time">
        <Duration ms={end.durationMs} />
      </Fact>
      {end.type === 'model-call-end' && end.firstTokenMs !== null && (
        <Fact label="Time to first token">
          <Duration ms={end.firstTokenMs} /> to first token
        </Fact>
      )}
      {end.type === 'model-call-end' && end.attempts > 1 && (
        <Fact label="Attempts">
          <span className="text-warning">{end.attempts} attempts</span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div title={label}>
      <dt className="sr-only">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
