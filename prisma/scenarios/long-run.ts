// `npm run scenario long-run [turns]`: one run of 10,000 turns, stored as production stores it.
import { checkDatabase } from './shared/check-database';
import { printRuns } from './shared/links';
import { writeLongRun } from './shared/write-long-run';

export async function main(args: string[]): Promise<void> {
  checkDatabase(args);
  const turns = Number(args.find((argument) => /^\d+$/.test(argument)) ?? 10_000);
  const id = await writeLongRun({ turns });
  printRuns([
    { label: `${turns} turns`, id },
    { label: 'in its middle', id, query: `?turn=${Math.ceil(turns / 2)}` },
    { label: 'a search in it', id, query: '?find=lighthouse' },
  ]);
}
