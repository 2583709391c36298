// `npm start`: packages → database and build (each only when needed) → serve until Ctrl-C or SIGTERM.
import { ensureBuild } from './build-app.mjs';
import { bold, dim, fail, followParent } from './lib.mjs';
import { prepare } from './prepare.mjs';

await prepare();
followParent();
const { ensureDatabase } = await import('./database.mjs');

try {
  const [database] = await Promise.all([ensureDatabase({ role: 'server' }), ensureBuild()]);
  const { serve } = await import('./serve.mjs');
  const address = await serve();
  const kind = `${database.embedded ? 'embedded ' : ''}PostgreSQL ${database.version}`;
  const worker = /^(0|false|no|off)$/i.test(process.env.WORKER || 'on') ? 'npm run worker' : 'in this process';
  const line = (/** @type {string} */ name, /** @type {string} */ value) => `  ${dim(name.padEnd(9))} ${value}`;
  console.log(
    [
      '',
      `  ${bold('Podium is running')}`,
      line('Open', bold(address.url)),
      ...(address.note ? [line('', address.note)] : []),
      line('Data', `${database.where} (${kind})`),
      ...(database.embedded ? [] : [line('Keys', String(process.env.DATA_DIR))]),
      line('Worker', worker),
      line('Stop', 'Ctrl-C'),
      '',
    ].join('\n'),
  );
} catch (error) {
  fail(error);
}
