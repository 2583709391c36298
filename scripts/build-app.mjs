// The production build, made only when something it depends on changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, dropStaleTypes, hashOf, log, root, run } from './lib.mjs';
import { withLock } from './lock.mjs';

const sources = [
  'app',
  'components',
  'lib',
  'prisma',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const isNoSource = (/** @type {string} */ path) =>
  /\.test\.tsx?$|[/\\]prisma[/\\](generated|migrations)([/\\]|$)|[/\\]node_modules$/.test(path);

/** Builds if needed; processes that ask at the same time wait for one build. */
export async function ensureBuild() {
  const stamp = join(root, '.next/.source-hash');
  const hash = hashOf(sources, isNoSource);
  const isCurrent = () =>
    existsSync(join(root, '.next/BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (isCurrent()) return;
  await withLock(join(cacheFolder, 'build.lock'), async () => {
    if (isCurrent()) return;
    dropStaleTypes();
    log('Building the pages (about 20 s, only when something changed) …');
    const code = await run(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
      env: { NODE_ENV: 'production' },
    });
    if (code !== 0) throw new Error('The build failed; the reason is above.');
    writeFileSync(stamp, hash);
  });
}
