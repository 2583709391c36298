import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Launcher, launchCommand } from './launch-command';
import { runToEnd } from './run-to-end';
import type { RuntimeFiles } from './runtime-files';
import { sandboxLimits } from './sandbox';

/** A file of interpreter memory; the first `bytes` bytes are the snapshot, a SHA-256 of them follows. */
export type Snapshot = { file: string; bytes: number };

const DIGEST_BYTES = 32;
const BUILD_LIMIT_MS = 120_000;
const STALE_AFTER_MS = 3_600_000;

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

/** The snapshot in `file`, or undefined when there is none or it is damaged. */
async function readSnapshot(file: string): Promise<Snapshot | undefined> {
  const content = await readFile(/* turbopackIgnore: true */ file).catch(() => undefined);
  if (!content || content.length <= DIGEST_BYTES) return undefined;
  const bytes = content.length - DIGEST_BYTES;
  return digestOf(content.subarray(0, bytes)).equals(content.subarray(bytes)) ? { file, bytes } : undefined;
}

/** Leaves either the whole file or none: a reader in another process never sees a part of it. */
async function writeWhole(file: string, memory: Buffer): Promise<void> {
  const draft = `${file}.${randomUUID()}.draft`;
  try {
    const handle = await open(/* turbopackIgnore: true */ draft, 'wx', 0o600);
    try {
      await handle.writeFile(memory);
      await handle.writeFile(digestOf(memory));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Drafts of killed builders and snapshots of earlier versions; a running process that still wants one rebuilds it. */
async function removeStale(dir: string, keep: string): Promise<void> {
  for (const name of await readdir(/* turbopackIgnore: true */ dir)) {
    const file = path.join(/* turbopackIgnore: true */ dir, name);
    if (file === keep || !/\.(snapshot|draft)$/.test(name)) continue;
    const found = await stat(file).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > STALE_AFTER_MS) await rm(file, { force: true });
  }
}

/** Compiled code differs between engines, and with it the function table that the memory refers to. */
function engineOf({ name, node }: Launcher): string {
  return name === 'deno' ? 'deno' : `node${node.version.split('.')[0]}`;
}

type SnapshotOptions = { dir: string; files: RuntimeFiles; launcher: Launcher };

/** Where the snapshot for these runtime files and this engine belongs. */
export function snapshotFile({ dir, files, launcher }: SnapshotOptions): string {
  return path.join(/* turbopackIgnore: true */ dir, `python-${files.key}-${engineOf(launcher)}.snapshot`);
}

/**
 * The memory snapshot for these runtime files in `dir`, built when it is missing or damaged (2 to 4 s). Several
 * processes may do this at once: each build is whole and the last one stays. Rejects when the interpreter cannot
 * be started or the folder not be written.
 */
export async function ensureSnapshot(options: SnapshotOptions): Promise<Snapshot> {
  const { dir, files, launcher } = options;
  const file = snapshotFile(options);
  await mkdir(/* turbopackIgnore: true */ dir, { recursive: true, mode: 0o700 });
  const existing = await readSnapshot(file);
  if (existing) return existing;
  const command = launchCommand(launcher, {
    script: files.runner,
    config: { pyodideDir: files.pyodideDir, memoryMb: sandboxLimits.pythonMemoryMb, makeSnapshot: true },
    readable: [`${files.runtimeDir}/`, `${files.pyodideDir}/`],
  });
  const maxBytes = sandboxLimits.pythonMemoryMb << 20;
  const memory = await runToEnd(command, { cwd: files.runtimeDir, limitMs: BUILD_LIMIT_MS, maxBytes });
  await writeWhole(file, memory);
  await removeStale(dir, file);
  return { file, bytes: memory.length };
}

/** Makes the next `ensureSnapshot` build anew: interpreters do not start from this one. */
export async function discardSnapshot({ file }: Snapshot): Promise<void> {
  await rm(/* turbopackIgnore: true */ file, { force: true });
}
