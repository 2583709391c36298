// `npm run scenario many-runs [count]`: 100,000 runs with about 1,000,000 calls, for lists, filters and charts.
import { paths } from '@/lib/paths';
import { checkDatabase } from './shared/check-database';
import { link } from './shared/links';
import { writeManyRuns } from './shared/write-many-runs';

export async function main(args: string[]): Promise<void> {
  checkDatabase(args);
  const runs = Number(args.find((argument) => /^\d+$/.test(argument)) ?? 100_000);
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  const progress = (count: number) => console.log(`  ${count.toLocaleString('en-US')} runs`);
  const written = await writeManyRuns({ runs, until: today, progress });
  console.log(
    `${written.runs.toLocaleString('en-US')} runs and ${written.calls.toLocaleString('en-US')} calls were added:`,
  );
  for (const query of ['', '?sort=cost', '?status=failed', '?verdict=wrong&sort=duration', '?q=lighthouse'])
    console.log(`  ${link(paths.runs + query)}`);
}
