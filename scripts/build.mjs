// `npm run build`: the production build, skipped when nothing changed.
import { ensureBuild } from './build-app.mjs';
import { fail } from './lib.mjs';
import { prepare } from './prepare.mjs';

await prepare();
await ensureBuild().catch(fail);
