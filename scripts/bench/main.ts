// `npm run bench [part …]`: Podium against its yardsticks, each part alone on request. Prints a table, writes JSON.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeDatabase } from '@/lib/db';
import { measureExperiment } from './parts/experiment';
import { measureFigures } from './parts/figures';
import { measureLists } from './parts/lists';
import { measureLive } from './parts/live';
import { measureMemory } from './parts/memory';
import { measureOverhead } from './parts/overhead';
import { measureRewards } from './parts/rewards';
import { measureStart } from './parts/start';
import { measureThroughput } from './parts/throughput';
import { measureTrajectory } from './parts/trajectory';
import { projectRoot } from './project';
import { type Measure, type MeasureInput, machine, toTable, verdictOf } from './report';
import { stopShared } from './shared';

const parts: Record<string, () => Promise<MeasureInput[]>> = {
  overhead: measureOverhead,
  memory: measureMemory,
  throughput: measureThroughput,
  start: measureStart,
  live: measureLive,
  trajectory: measureTrajectory,
  lists: measureLists,
  figures: measureFigures,
  rewards: measureRewards,
  experiment: measureExperiment,
};

async function measurePart(name: string, measure: () => Promise<MeasureInput[]>): Promise<Measure[]> {
  const startedAt = performance.now();
  try {
    return (await measure()).map((one) => ({ part: name, ...one }));
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    process.exitCode = 1;
    return [{ part: name, name: 'could not be measured', value: null, unit: '', note }];
  } finally {
    console.log(`${name}: measured in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}

export async function main(args: string[]): Promise<void> {
  const unknown = args.filter((name) => !(name in parts));
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}`);
  const chosen = Object.entries(parts).filter(([name]) => args.length === 0 || args.includes(name));
  const at = new Date();
  const measures: Measure[] = [];
  for (const [name, measure] of chosen) measures.push(...(await measurePart(name, measure)));
  await stopShared();
  await closeDatabase();
  const folder = join(projectRoot(), 'bench-results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${at.toISOString().replace(/[:.]/g, '-')}.json`);
  const verdicts = measures.map((one) => ({ ...one, verdict: verdictOf(one) }));
  writeFileSync(file, `${JSON.stringify({ at: at.toISOString(), machine: machine(), measures: verdicts }, null, 2)}\n`);
  console.log(`\n${toTable(measures)}\n\nWritten to ${file}`);
  const dataDir = process.env.BENCH_DATA_DIR ? undefined : process.env.DATA_DIR;
  if (dataDir) process.on('exit', () => rmSync(dataDir, { recursive: true, force: true })); // after the database's own hook
}
