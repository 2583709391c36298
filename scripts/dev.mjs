// `npm run dev`: packages → database → Next with hot reload. Arguments are passed on to `next dev`.
import { join } from 'node:path';
import { fail, followParent, root, run } from './lib.mjs';
import { prepare } from './prepare.mjs';

await prepare();
followParent();
const { ensureDatabase } = await import('./database.mjs');
const database = await ensureDatabase({ role: 'dev' }).catch(fail);
const next = join(root, 'node_modules/next/dist/bin/next');
const host = process.env.HOST || '127.0.0.1';
const port = process.env.PORT || '3000';
process.env.PODIUM_URL = `http://${host}:${port}`;
const address = ['--hostname', host, '--port', port];
const code = await run(process.execPath, [next, 'dev', ...address, ...process.argv.slice(2)]);
database?.stop();
process.exit(code);
