import type { CallView } from '@/lib/runs/trajectory';

export type WaterfallBar = {
  call: CallView;
  depth: number;
  /** Position within the span shown, in percent of its width. */
  leftPercent: number;
  widthPercent: number;
  /** Null while the call is running. */
  durationMs: number | null;
};

/** Narrower than this a bar could not be seen or hit. Percent of the width. */
const minimumWidthPercent = 0.6;

/**
 * Bars of a turn's calls over the turn's own span, nested calls below their parent.
 * @param nowMs wall-clock now, for calls that are still running.
 */
export function waterfall({ calls, nowMs }: { calls: readonly CallView[]; nowMs: number }): {
  bars: WaterfallBar[];
  spanMs: number;
} {
  const flat = flatten(calls, 0);
  const spans = flat.map(({ call, depth }) => {
    const startMs = Date.parse(call.startedAt);
    return { call, depth, startMs, endMs: call.end ? startMs + call.end.durationMs : Math.max(nowMs, startMs) };
  });
  const from = spans.reduce((least, span) => Math.min(least, span.startMs), Number.POSITIVE_INFINITY);
  const to = spans.reduce((most, span) => Math.max(most, span.endMs), 0);
  const spanMs = spans.length === 0 ? 0 : Math.max(1, to - from);
  const bars = spans.map(({ call, depth, startMs, endMs }) => {
    const widthPercent = Math.max(minimumWidthPercent, ((endMs - startMs) / spanMs) * 100);
    return {
      call,
      depth,
      leftPercent: Math.min(((startMs - from) / spanMs) * 100, 100 - Math.min(widthPercent, 100)),
      widthPercent: Math.min(widthPercent, 100),
      durationMs: call.end?.durationMs ?? null,
    };
  });
  return { bars, spanMs };
}

const flatten = (calls: readonly CallView[], depth: number): { call: CallView; depth: number }[] =>
  calls.flatMap((call) => [{ call, depth }, ...flatten(call.children, depth + 1)]);
