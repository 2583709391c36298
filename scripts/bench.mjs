// `npm run bench [arguments]`: measures Podium against its yardsticks (scripts/bench/main.ts).
import { runWithDatabase } from './run-with-database.mjs';

await runWithDatabase({ entry: 'scripts/bench/main.ts', role: 'bench', args: process.argv.slice(2) });
