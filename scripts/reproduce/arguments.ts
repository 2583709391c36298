import { parseArgs } from 'node:util';

export const usage = `Usage: npm run reproduce [-- options]

  --url http://…      a running Podium; without it one is started on a temporary data folder and removed afterwards
  --experiment ID     read this experiment of an earlier call instead of launching one (needs --url)
  --tasks N           so many of the 148 tasks, a seeded sample; all when left out
  --concurrency N     runs at once, 16 when left out
  --out FOLDER        where tables and charts go, bench-results/reproduction when left out

SIMULATOR_SPEED (4 when not set) is the pace of the simulated models of a Podium that is started here.`;

export type Arguments = {
  url: string | null;
  experimentId: string | null;
  /** Null = all. */
  tasks: number | null;
  concurrency: number;
  out: string;
};

/** Reads the command line; null when help was asked for. Throws a sentence for what is wrong with it. */
export function readArguments(args: readonly string[]): Arguments | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      experiment: { type: 'string' },
      tasks: { type: 'string' },
      concurrency: { type: 'string', default: '16' },
      out: { type: 'string', default: 'bench-results/reproduction' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  if (values.experiment !== undefined && values.url === undefined)
    throw new Error('--experiment needs --url: the address of the Podium that has the experiment.');
  return {
    url: values.url === undefined ? null : serverUrl(values.url),
    experimentId: values.experiment ?? null,
    tasks: values.tasks === undefined ? null : wholeNumber('--tasks', values.tasks, 50_000),
    concurrency: wholeNumber('--concurrency', values.concurrency, 1_024),
    out: values.out,
  };
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most)
    throw new Error(`${name} ${text}: give a whole number from 1 to ${most}.`);
  return value;
}

function serverUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(`--url ${text}: give an address such as http://localhost:3000.`);
  return url.origin;
}
