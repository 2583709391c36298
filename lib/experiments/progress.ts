import type { Interval } from '@/lib/statistics/interval';
import { wilsonInterval } from '@/lib/statistics/wilson-interval';
import { endedCount, judgedCount, noOutcomes, type OutcomeCounts, outcomeOf } from './outcomes';
import type { ExperimentDetail, ExperimentSummary } from './schema';

/** Share of right answers among those that could be told right or not, with its 95 % interval (Wilson); null without any. */
export const accuracyOf = (counts: OutcomeCounts): Interval | null => wilsonInterval(counts.right, judgedCount(counts));

/** What stands below an accuracy: which runs it is of, and which are left out. */
export function denominatorText(counts: OutcomeCounts): string {
  const left = [
    [counts.unjudged, 'not judged'],
    [counts.failed, 'failed'],
    [counts.cancelled, 'cancelled'],
  ] as const;
  const out = left.flatMap(([count, label]) => (count > 0 ? [`${count} ${label}`] : []));
  return `${counts.right} of ${judgedCount(counts)} judged${out.length > 0 ? `; without ${out.join(', ')}` : ''}`;
}

/** Whether its numbers may still change by themselves. */
export const isMoving = ({ status, counts, judging }: ExperimentSummary): boolean =>
  status === 'running' || counts.running > 0 || judging;

/** Whether states (a letter a run) are those that were counted: the two are asked for apart, and one may be the older. */
export function agrees(states: string, counts: OutcomeCounts): boolean {
  const found = noOutcomes();
  for (const letter of states) found[outcomeOf(letter)]++;
  return Object.entries(found).every(([outcome, count]) => counts[outcome as keyof OutcomeCounts] === count);
}

export const remainingCount = ({ counts, runCount }: { counts: OutcomeCounts; runCount: number }): number =>
  runCount - endedCount(counts);

/** Time until the last run ends at the pace of the latest ones, in ms; null while there is no pace to speak of. */
export function timeLeftMs({ status, counts, runCount, pace }: ExperimentDetail): number | null {
  if (status !== 'running' || pace.ended < 2 || pace.windowMs <= 0) return null;
  return (remainingCount({ counts, runCount }) * pace.windowMs) / pace.ended;
}

/** From its launch to its end, or to now, in ms, pauses included. */
export function elapsedMs({ startedAt, endedAt, now }: ExperimentDetail): number | null {
  return startedAt === null ? null : new Date(endedAt ?? now).getTime() - new Date(startedAt).getTime();
}
