// `npm run bench [part …]`: measures Podium against its yardsticks (scripts/bench/main.ts), on a database of its own.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWithDatabase } from './run-with-database.mjs';

// BENCH_DATA_DIR keeps the filled database for the next time; without it main.ts removes everything at the end.
process.env.DATA_DIR = process.env.BENCH_DATA_DIR || mkdtempSync(join(tmpdir(), 'podium-bench-'));
process.env.DATABASE_URL = '';
process.env.LOG_LEVEL ||= 'warn';
await runWithDatabase({ entry: 'scripts/bench/main.ts', role: 'bench', args: process.argv.slice(2) });
