// `npm run reproduce [-- …]`: the paper's main table and bias figure on the simulator (scripts/reproduce/main.ts).
import { fail, followParent } from './lib.mjs';
import { prepare } from './prepare.mjs';

const args = process.argv.slice(2);
const needsServer = !args.some((arg) => /^(--url|--help|-h)(=|$)/.test(arg));
process.env.SIMULATOR_SPEED ||= '4';
await prepare();
followParent();
try {
  if (needsServer) {
    const { ensureBuild } = await import('./build-app.mjs');
    await ensureBuild();
  }
  const { runTypescript } = await import('./run-typescript.mjs');
  await runTypescript('scripts/reproduce/main.ts', args);
  process.exit();
} catch (error) {
  fail(error);
}
