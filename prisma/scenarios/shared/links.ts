import { env } from '@/lib/env';
import { paths } from '@/lib/paths';

/** The address a person opens to see a page of this Podium. */
export function link(path: string): string {
  const { HOST, PORT } = env();
  const host = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST;
  return `http://${host}:${PORT}${path}`;
}

/** Prints what was made with a link to each run. */
export function printRuns(runs: readonly { label: string; id: string; query?: string }[]): void {
  const width = Math.max(...runs.map(({ label }) => label.length));
  for (const { label, id, query = '' } of runs) console.log(`  ${label.padEnd(width)}  ${link(paths.run(id))}${query}`);
  console.log('\nThe links answer while Podium runs (`npm start`).');
}
