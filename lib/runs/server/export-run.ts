import 'server-only';
import type { ExportRequests } from '../route-schemas';
import type { RunDetail } from '../schema';
import { type ExportedEvent, type ExportedJudgement, exportedJudgements, exportTrajectory } from './export-trajectory';
import { getRun } from './get-run';

/** A run as one document: its detail and its whole log with every text in full. */
export type RunExport = {
  format: 'podium-run';
  version: 1;
  /** Whether requests, responses and exchanges with judge models are in it. */
  requests: ExportRequests;
  run: Omit<RunDetail, 'judgements'> & { judgements: ExportedJudgement[] };
  events: ExportedEvent[];
};

/** The text of a `RunExport`, made while it is sent. Throws `not-found`. */
export async function exportRun(runId: string, requests: ExportRequests): Promise<AsyncIterable<string>> {
  const run = await getRun(runId);
  const judgements = await exportedJudgements(runId, { judgements: run.judgements, requests });
  const head: Omit<RunExport, 'events'> = { format: 'podium-run', version: 1, requests, run: { ...run, judgements } };
  return exportTrajectory(runId, { head, requests });
}
