// `npm run rekey`: encrypts every stored secret with the key that counts now; `-- --new-key-file` makes a new key file first.
import { runWithDatabase } from './run-with-database.mjs';

await runWithDatabase({ entry: 'scripts/rekey-main.ts', role: 'rekey', args: process.argv.slice(2) });
