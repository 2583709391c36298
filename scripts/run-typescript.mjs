// Runs a TypeScript module of this project in plain Node: bundles our own sources (about 150 ms), leaves packages outside.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder, root } from './lib.mjs';

const isOurs = (/** @type {string} */ id) => /^(\.|\/|@\/|[A-Za-z]:[\\/])/.test(id);
const keptBundles = 5;

/** Bundles an entry into one file below node_modules (so that packages are found) and returns its path. */
export async function bundle(/** @type {string} */ entry) {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({
    input: join(root, entry),
    cwd: root,
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    resolve: { alias: { '@': root, 'server-only': join(root, 'node_modules/server-only/empty.js') } },
    external: (id) => !isOurs(id) && id !== 'server-only',
    onLog: (level, entry_, handler) => level !== 'info' && handler(level, entry_),
  });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false, sourcemap: 'inline' });
  await build.close();
  const { code } = output[0];
  const name = basename(entry).replace(/\.tsx?$/, '');
  const path = join(cacheFolder, `${name}-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
  if (!existsSync(path)) {
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, code);
    renameSync(`${path}.${process.pid}`, path); // never half a file for a process starting beside us
    dropOldBundles(name);
  }
  return path;
}

function dropOldBundles(/** @type {string} */ name) {
  const ours = readdirSync(cacheFolder)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.mjs'))
    .map((file) => join(cacheFolder, file))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const path of ours.slice(keptBundles)) rmSync(path, { force: true });
}

/** Bundles and runs a module: its exported `main(args)` or default function if it has one, else importing it is running it. */
export async function runTypescript(/** @type {string} */ entry, /** @type {string[]} */ args = []) {
  process.setSourceMapsEnabled(true);
  const module = await import(pathToFileURL(await bundle(entry)).href);
  const main = module.main ?? module.default;
  return typeof main === 'function' ? main(args) : undefined;
}
