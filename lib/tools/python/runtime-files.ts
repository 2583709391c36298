import 'server-only';
import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

export type RuntimeFiles = {
  /** Folder of runner.mjs and what it loads. */
  runtimeDir: string;
  runner: string;
  pyodideDir: string;
  pyodideVersion: string;
  /** Changes when a snapshot made earlier no longer fits. */
  key: string;
};

const shapesSnapshot = ['prelude.py', 'realm.js', 'realm-platform.js', 'runner.mjs', 'wasm-memory.mjs'];

/** The project's root: bundled code cannot tell where it came from. */
export function projectRoot(): string {
  return path.resolve(/* turbopackIgnore: true */ process.env.PODIUM_ROOT || process.cwd());
}

/**
 * Finds the files the child loads. Paths are absolute with links resolved, because the child's permissions are
 * checked against the real path. Rejects when `pyodide` or the runtime folder is not there.
 */
export async function findRuntimeFiles(root = projectRoot()): Promise<RuntimeFiles> {
  const runtimeDir = await realpath(path.join(/* turbopackIgnore: true */ root, 'lib', 'tools', 'python', 'runtime'));
  const pyodideDir = await realpath(path.join(/* turbopackIgnore: true */ root, 'node_modules', 'pyodide'));
  const read = (dir: string, name: string) =>
    readFile(/* turbopackIgnore: true */ path.join(/* turbopackIgnore: true */ dir, name));
  const manifest: unknown = JSON.parse((await read(pyodideDir, 'package.json')).toString());
  const { version } = z.object({ version: z.string().regex(/^[\w.+-]+$/) }).parse(manifest);
  const hash = createHash('sha256').update(version);
  for (const name of shapesSnapshot) hash.update(await read(runtimeDir, name));
  return {
    runtimeDir,
    runner: path.join(/* turbopackIgnore: true */ runtimeDir, 'runner.mjs'),
    pyodideDir,
    pyodideVersion: version,
    key: `${version}-${hash.digest('hex').slice(0, 16)}`,
  };
}
