import 'server-only';
import type { StoredEvent } from '@/lib/orchestrator/events';
import type { RunDetail } from '../schema';
import { readHistory } from './event-log';
import { getRun } from './get-run';

/** A run as one document: its detail and its whole log with every text in full. */
export type RunExport = { format: 'podium-run'; version: 1; run: RunDetail; events: StoredEvent[] };

export async function exportRun(runId: string): Promise<RunExport> {
  const run = await getRun(runId);
  return { format: 'podium-run', version: 1, run, events: await readHistory(runId) };
}
