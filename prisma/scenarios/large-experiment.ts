// `npm run scenario large-experiment [tasks] [repeats]`: one experiment of 200 tasks × 12 arms × 5 repeats, 12,000 runs.
import { paths } from '@/lib/paths';
import { checkDatabase } from './shared/check-database';
import { link } from './shared/links';
import { writeLargeExperiment } from './shared/write-large-experiment';

export async function main(args: string[]): Promise<void> {
  checkDatabase(args);
  const [tasks = 200, repeats = 5] = args.filter((argument) => /^\d+$/.test(argument)).map(Number);
  const { id, runs, calls } = await writeLargeExperiment({ tasks, repeats });
  console.log(`${runs.toLocaleString('en-US')} runs and ${calls.toLocaleString('en-US')} calls were added:`);
  for (const tab of ['', '/tasks', '/calls', '/rewards', '/prices', '/judging'])
    console.log(`  ${link(paths.experiment(id) + tab)}`);
}
