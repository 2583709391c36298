// `npm run scenario <name> [arguments]`: fills the database with a named shape of runs, prisma/scenarios/<name>.ts.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root } from './lib.mjs';
import { runWithDatabase } from './run-with-database.mjs';

const folder = join(root, 'prisma/scenarios');
const [name = '', ...args] = process.argv.slice(2);
if (!/^[\w-]+$/.test(name) || !existsSync(join(folder, `${name}.ts`))) {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const names = files.filter((file) => /^[\w-]+\.ts$/.test(file)).map((file) => `  ${file.slice(0, -3)}`);
  fail(`Usage: npm run scenario <name>, one of:\n${names.join('\n') || '  (there are none yet)'}`);
}
await runWithDatabase({ entry: `prisma/scenarios/${name}.ts`, role: `scenario ${name}`, args });
