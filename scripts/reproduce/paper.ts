import { meanCalls, type PublishedBias, publishedBias } from '@/lib/published/toolorchestra-calls';
import { type PublishedPoint, publishedSets } from '@/lib/published/toolorchestra-results';
import type { PaperRow } from './design';

/** The paper's main table, HLE and FRAMES together (cost and time are printed for both together only). */
export const paperTable = publishedSets['hle-frames'];

/** A row of it. Throws for a name it does not have: the designs name rows that are there. */
export function paperPoint({ name, tools }: PaperRow): PublishedPoint {
  const point = paperTable.points.find((one) => one.name === name && one.tools === tools);
  if (!point) throw new Error(`The paper's main table has no ${name} with ${tools} tools.`);
  return point;
}

/** Shares of expert calls an orchestrator of the paper gave to its own family and to the strongest. */
export function paperBias(orchestrator: string, source: string): PublishedBias {
  const bias = publishedBias.find((row) => row.orchestrator === orchestrator && row.source === source);
  if (!bias) throw new Error(`The paper has no calls of ${orchestrator} in its ${source}.`);
  return bias;
}

/** Calls of experts and tools a task, Table 15. */
export function paperCalls(orchestrator: string): number {
  const row = meanCalls.find((one) => one.orchestrator === orchestrator);
  if (!row) throw new Error(`Table 15 of the paper has no ${orchestrator}.`);
  const { experts, tools } = row;
  return [...Object.values(experts), tools.local, tools.web, tools.code].reduce((sum, calls) => sum + calls, 0);
}

/** The largest share of expert calls that one expert got in Table 15. */
export function paperLargestShare(orchestrator: string): number {
  const calls = Object.values(meanCalls.find((one) => one.orchestrator === orchestrator)?.experts ?? {});
  return Math.max(...calls) / calls.reduce((sum, own) => sum + own, 0);
}
