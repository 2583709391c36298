import 'server-only';
import path from 'node:path';
import { logger } from '@/lib/logger';
import { EmbeddedSandbox } from './embedded-sandbox';
import { projectRoot } from './runtime-files';

// Next loads a module several times in one process; the pool must exist once.
const shared = globalThis as typeof globalThis & { [key: symbol]: EmbeddedSandbox | undefined };
const key = Symbol.for('podium.python-sandbox');

/**
 * The Python sandbox of this process. Nothing is started before its first `run` or `warm`; whoever shuts the process
 * down calls `closePythonSandbox`.
 */
export function getPythonSandbox(): EmbeddedSandbox {
  shared[key] ??= new EmbeddedSandbox({
    dataDir: path.resolve(/* turbopackIgnore: true */ projectRoot(), process.env.DATA_DIR || './.data'),
    onLauncher: ({ launcher, notUsed }) => logger.info({ launcher, notUsed }, 'python sandbox'),
  });
  return shared[key];
}

/** Kills the children, if any were started. The next `getPythonSandbox` makes a new sandbox. */
export async function closePythonSandbox(): Promise<void> {
  const sandbox = shared[key];
  shared[key] = undefined;
  await sandbox?.close();
}
