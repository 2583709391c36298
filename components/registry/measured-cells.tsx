import { Money } from '@/components/money';
import { cn } from '@/lib/cn';
import { formatDuration, formatShare, plural } from '@/lib/format';
import type { Cost } from '@/lib/orchestrator/cost';
import { isNotable, latencyGap, type Measured, type MeasuredFigures, mainFigures } from '@/lib/registry/measured';

const quiet = <span className="text-muted-foreground">–</span>;

/** Seconds as declared, with how far off they are said in words: `31% longer than declared`. */
export function gapText(gap: number): string {
  if (!Number.isFinite(gap)) return 'not zero, as declared';
  return `${formatShare(Math.abs(gap))} ${gap > 0 ? 'longer' : 'shorter'} than declared`;
}

/** Mean cost of figures with a part unknown, free, or priced. */
export function meanCost(
  { calls, unknownCosts, freeCosts }: Pick<MeasuredFigures, 'calls' | 'unknownCosts' | 'freeCosts'>,
  usd: string,
): Cost {
  if (unknownCosts > 0) return { state: 'unknown', usd };
  return freeCosts === calls ? { state: 'free', usd: '0' } : { state: 'priced', usd };
}

/** The measured mean in a table; marked where it is far from what is declared. */
export function MeasuredLatencyCell({
  measured,
  declaredSeconds,
}: {
  measured: Measured | undefined;
  declaredSeconds: number | null;
}) {
  const main = mainFigures(measured);
  if (!main || main.figures.meanMs === null) return quiet;
  const { figures, simulated } = main;
  const { meanMs, p50Ms, p95Ms, calls } = figures;
  if (meanMs === null) return quiet;
  const gap = latencyGap(declaredSeconds, meanMs);
  const marked = isNotable(gap);
  const spread = `half within ${formatDuration(p50Ms ?? 0)}, 95% within ${formatDuration(p95Ms ?? 0)}`;
  return (
    <span
      className={cn(marked && 'text-warning')}
      title={`${plural(calls, simulated ? 'simulated call' : 'call')}: ${spread}${gap !== null && marked ? `; ${gapText(gap)}` : ''}`}
    >
      {formatDuration(meanMs)}
      {marked && (
        <>
          <span aria-hidden> ≠</span>
          <span className="sr-only">, {gapText(gap ?? 0)}</span>
        </>
      )}
    </span>
  );
}

/** Measured mean cost of a call in a table. */
export function MeasuredCostCell({ measured }: { measured: Measured | undefined }) {
  const main = mainFigures(measured);
  return main ? <Money cost={meanCost(main.figures, main.figures.usdPerCall)} /> : quiet;
}
