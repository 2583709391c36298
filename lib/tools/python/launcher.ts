import 'server-only';
import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Launcher, launchCommand } from './launch-command';
import { runToEnd } from './run-to-end';
import { projectRoot, type RuntimeFiles } from './runtime-files';
import { type LauncherName, launcherNames } from './sandbox';
import { sandboxError } from './sandbox-error';

export type ChosenLauncher = { launcher: Launcher; notUsed: string[] };

const PROBE_LIMIT_MS = 30_000;

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(/* turbopackIgnore: true */ file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findOnPath(name: string, searchPath = process.env.PATH ?? ''): Promise<string | undefined> {
  for (const dir of searchPath.split(path.delimiter).filter((entry) => path.isAbsolute(entry))) {
    const file = path.join(/* turbopackIgnore: true */ dir, process.platform === 'win32' ? `${name}.exe` : name);
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

/** Deno from the search path, or the binary that the `deno` package brings for this platform. */
async function findDeno(): Promise<string | undefined> {
  const onPath = await findOnPath('deno');
  if (onPath) return onPath;
  const scope = path.join(/* turbopackIgnore: true */ projectRoot(), 'node_modules', '@deno');
  const installed = await readdir(/* turbopackIgnore: true */ scope).catch(() => []);
  for (const name of installed) {
    const file = path.join(scope, name, process.platform === 'win32' ? 'deno.exe' : 'deno');
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

async function findProgram(name: LauncherName): Promise<string | undefined> {
  if (name === 'deno') return findDeno();
  return process.platform === 'linux' ? findOnPath(name) : undefined;
}

/** Throws unless a child started this way answers: user namespaces, for one, are often switched off. */
async function probe(launcher: Launcher, { runtimeDir, runner }: RuntimeFiles): Promise<void> {
  const command = launchCommand(launcher, { script: runner, config: { probe: true }, readable: [`${runtimeDir}/`] });
  const output = await runToEnd(command, { cwd: runtimeDir, limitMs: PROBE_LIMIT_MS, maxBytes: 1024 });
  if (!output.toString().includes('"probe":"ok"')) throw new Error('it did not answer');
}

function requiredLauncher(required: string | undefined): LauncherName | undefined {
  if (!required) return undefined;
  const name = launcherNames.find((known) => known === required && known !== 'plain');
  if (name) return name;
  const message = `SANDBOX_REQUIRE is "${required}"; it may be deno, bwrap or unshare. No code is executed until it is.`;
  throw sandboxError('sandbox-unavailable', message);
}

/**
 * The strongest launcher that works on this machine: deno, bwrap, unshare, plain. With `required` (the setting
 * SANDBOX_REQUIRE) only that one is accepted, and anything else is an error: it fails closed.
 */
export async function chooseLauncher(
  files: RuntimeFiles,
  required = process.env.SANDBOX_REQUIRE,
): Promise<ChosenLauncher> {
  const only = requiredLauncher(required);
  const setpriv = process.platform === 'linux' ? await findOnPath('setpriv') : undefined;
  const node = { program: process.execPath, version: process.versions.node };
  const notUsed: string[] = [];
  for (const name of launcherNames) {
    if (only && name !== only) continue;
    const program = name === 'plain' ? undefined : await findProgram(name);
    if (name !== 'plain' && !program) {
      notUsed.push(`${name}: not found`);
      continue;
    }
    const launcher: Launcher = { name, program, setpriv, node };
    try {
      await probe(launcher, files);
      return { launcher, notUsed };
    } catch (error) {
      notUsed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const wanted = only ? `The sandbox launcher ${only} that SANDBOX_REQUIRE asks for` : 'The Python sandbox';
  throw sandboxError('sandbox-unavailable', `${wanted} cannot be started here (${notUsed.join('; ')}).`);
}
