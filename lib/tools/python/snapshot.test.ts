import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Launcher } from './launch-command';
import { findRuntimeFiles, type RuntimeFiles } from './runtime-files';
import { ensureSnapshot, snapshotFile } from './snapshot';
import { testDataDir, testSandbox } from './test-sandbox';

const launcher: Launcher = { name: 'plain', node: { program: process.execPath, version: process.versions.node } };
let files: RuntimeFiles;
/** The snapshot all tests share, to save building it. */
let ready: Parameters<typeof ensureSnapshot>[0];
let dataDir: string;
let dir: string;

beforeAll(async () => {
  files = await findRuntimeFiles();
  ready = { dir: path.join(testDataDir, 'sandbox'), files, launcher };
  await ensureSnapshot(ready);
}, 120_000);
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'podium-snapshot-'));
  dir = path.join(dataDir, 'sandbox');
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('the memory snapshot', { timeout: 120_000 }, () => {
  it('is built privately and whole by whoever comes first, also over a damaged one', async () => {
    const file = snapshotFile({ dir, files, launcher });
    const leftOver = path.join(dir, 'python-x.snapshot.y.draft');
    const longAgo = new Date(Date.now() - 7_200_000);
    await mkdir(dir, { mode: 0o700 });
    await copyFile(snapshotFile(ready), file);
    await truncate(file, 1_000_000);
    await writeFile(leftOver, 'half');
    await utimes(leftOver, longAgo, longAgo);

    const [first, second] = await Promise.all([1, 2].map(() => ensureSnapshot({ dir, files, launcher })));
    expect(first).toEqual({ file, bytes: (await stat(file)).size - 32 });
    expect(second).toEqual(first);
    expect(await readdir(dir)).toEqual([path.basename(file)]);
    expect(path.basename(file)).toContain(files.pyodideVersion);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);

    const builtAt = (await stat(file)).mtimeMs;
    expect(await ensureSnapshot({ dir, files, launcher })).toEqual(first);
    expect((await stat(file)).mtimeMs).toBe(builtAt);
  });

  it('is made anew when interpreters do not start from it', async () => {
    await mkdir(dir, { mode: 0o700 });
    const file = snapshotFile({ dir, files, launcher });
    await copyFile(snapshotFile(ready), file);
    const sandbox = testSandbox({ dataDir, poolSize: 1 });
    await sandbox.warm();
    await truncate(file, 1000);
    const results = await Promise.all([1, 2, 3].map((n) => sandbox.run({ code: `print(${n})`, timeoutMs: 60_000 })));
    expect(results.map(({ stdout }) => stdout)).toEqual(['1\n', '2\n', '3\n']);
    expect((await readFile(file)).length).toBeGreaterThan(1_000_000);
    await sandbox.close();
  });

  it('makes a run fail with the reason when it cannot be written, and the next one try again', async () => {
    await writeFile(dir, 'a file where the folder should be');
    const sandbox = testSandbox({ dataDir });
    const refused = { code: 'unavailable', message: expect.stringContaining('cannot be started') };
    await expect(sandbox.run({ code: '1' })).rejects.toMatchObject(refused);
    expect(sandbox.status()).toMatchObject({ state: 'failed', failure: expect.stringContaining('EEXIST') });
    await rm(dir);
    await mkdir(dir);
    await copyFile(snapshotFile(ready), snapshotFile({ dir, files, launcher }));
    expect(await sandbox.run({ code: '1 + 1', timeoutMs: 60_000 })).toMatchObject({ ok: true, result: '2' });
    expect(sandbox.status().failure).toBeNull();
    await sandbox.close();
  });
});
