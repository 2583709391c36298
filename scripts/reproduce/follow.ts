import { setTimeout as pause } from 'node:timers/promises';
import { endedCount } from '@/lib/experiments/outcomes';
import { isMoving, timeLeftMs } from '@/lib/experiments/progress';
import { type ExperimentDetail, experimentDetailSchema } from '@/lib/experiments/schema';
import { formatDuration, formatUsd } from '@/lib/format';
import type { Client } from './client';

const everyMs = 1_000;
/** Into a file or a pipe a line now and then is enough. */
const plainEveryMs = 15_000;

/** Shows how far the experiment is until nothing in it moves any more. Throws where it did not run to its end. */
export async function followExperiment(client: Client, id: string, signal: AbortSignal): Promise<ExperimentDetail> {
  const line = progressLine();
  for (;;) {
    const detail = await client.get(`/api/experiments/${id}`, experimentDetailSchema);
    const isDone = !isMoving(detail);
    line.show(textOf(detail), isDone);
    if (!isDone) {
      await pause(everyMs, undefined, { signal }).catch(() => {
        throw signal.reason;
      });
      continue;
    }
    if (detail.status !== 'completed')
      throw new Error(`The experiment is ${detail.status}${detail.message ? `: ${detail.message}` : ''}.`);
    return detail;
  }
}

function textOf(detail: ExperimentDetail): string {
  const { counts, cost, runCount } = detail;
  const left = timeLeftMs(detail);
  const parts = [
    `${endedCount(counts)} of ${runCount} runs`,
    `${counts.running} in flight`,
    `${formatUsd(cost.usd)} of simulated money`,
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(left === null ? [] : [`about ${formatDuration(left)} left`]),
  ];
  return parts.join(', ');
}

function progressLine() {
  const isTerminal = process.stdout.isTTY;
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show(text: string, isLast: boolean) {
      if (isTerminal) process.stdout.write(`\r\x1b[2K  ${text}${isLast ? '\n' : ''}`);
      else if (isLast || performance.now() - shownAt >= plainEveryMs) {
        shownAt = performance.now();
        console.log(`  ${text}`);
      }
    },
  };
}
