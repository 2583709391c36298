'use client';

import { Duration } from '@/components/duration';
import { identityColour } from '@/lib/charts/model-colour';
import { waterfall } from '@/lib/charts/waterfall';
import { cn } from '@/lib/cn';
import type { CallView } from '@/lib/runs/trajectory';
import { useRunNames } from './run-names';
import { useNow } from './use-now';

/** A turn's calls over its own time: what waited for what. A click goes to the call. */
export function TurnWaterfall({ calls, onSelect }: { calls: readonly CallView[]; onSelect: (callId: string) => void }) {
  const names = useRunNames();
  const running = calls.some((call) => call.end === null);
  const nowMs = useNow(running);
  const { bars, spanMs } = waterfall({ calls, nowMs: nowMs ?? 0 });
  if (bars.length < 2) return null;
  return (
    <div className="rounded-lg border bg-card px-3 py-2">
      <div className="mb-1 flex justify-between text-2xs text-muted-foreground tabular-nums">
        <span>0</span>
        <Duration ms={spanMs} />
      </div>
      <ul className="space-y-px">
        {bars.map(({ call, depth, leftPercent, widthPercent, durationMs }) => {
          const name = call.kind === 'model' ? names.model(call.start.modelKey) : call.start.toolName;
          return (
            <li key={call.callId}>
              <button
                type="button"
                className="group grid min-h-6 w-full grid-cols-[minmax(6rem,11rem)_1fr_4rem] items-center gap-2 rounded px-1 py-0.5 text-left hover:bg-accent"
                onClick={() => onSelect(call.callId)}
              >
                <span className="truncate text-xs" style={{ paddingLeft: depth * 12 }}>
                  {name}
                </span>
                <span aria-hidden className="relative block h-2.5 rounded-sm bg-muted">
                  <span
                    className={cn(
                      'absolute inset-y-0 rounded-sm',
                      call.kind === 'tool' && 'opacity-45',
                      durationMs === null && 'animate-pulse',
                    )}
                    style={{
                      left: `${leftPercent}%`,
                      width: `${widthPercent}%`,
                      background: call.end?.failure ? 'var(--danger)' : identityColour(call.kind, name),
                    }}
                  />
                </span>
                <span className="text-right text-muted-foreground text-xs tabular-nums">
                  {durationMs === null ? 'running' : <Duration ms={durationMs} />}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
