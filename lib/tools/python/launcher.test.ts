import { mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launcher, launchCommand, permissionFlags } from './launch-command';
import { chooseLauncher } from './launcher';
import { runToEnd } from './run-to-end';
import { findRuntimeFiles, type RuntimeFiles } from './runtime-files';
import { launcherNames } from './sandbox';
import { sandboxErrorReason } from './sandbox-error';

let files: RuntimeFiles;
let folder: string;
const plain: Launcher = { name: 'plain', node: { program: process.execPath, version: process.versions.node } };

beforeAll(async () => {
  files = await findRuntimeFiles();
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'podium-launch-')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('choosing a launcher', () => {
  it('takes the strongest that works and says why not a stronger one', async () => {
    const { launcher, notUsed } = await chooseLauncher(files, '');
    const stronger = launcherNames.slice(0, launcherNames.indexOf(launcher.name));
    expect(notUsed.map((sentence) => sentence.split(':')[0])).toEqual(stronger);
  });

  it.each([
    ['an unknown launcher', 'docker', 'SANDBOX_REQUIRE is "docker"'],
    ['the weakest one', 'plain', 'SANDBOX_REQUIRE is "plain"'],
  ])('refuses %s as a requirement', async (_, required, message) => {
    const error = await chooseLauncher(files, required).catch((reason: unknown) => reason);
    expect(sandboxErrorReason(error)).toBe('sandbox-unavailable');
    expect(String(error)).toContain(message);
  });

  it.each(launcherNames.filter((name) => name !== 'plain'))('never falls back when %s is required', async (name) => {
    const outcome = await chooseLauncher(files, name).catch((reason: unknown) => reason);
    if (sandboxErrorReason(outcome))
      expect(String(outcome)).toContain(`launcher ${name} that SANDBOX_REQUIRE asks for`);
    else expect(outcome).toMatchObject({ launcher: { name } });
  });

  it('does not take a program that does not work', async () => {
    await writeFile(path.join(folder, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const searchPath = process.env.PATH;
    process.env.PATH = folder;
    try {
      const { launcher, notUsed } = await chooseLauncher(files, '');
      expect(launcher.name).not.toBe('unshare');
      if (process.platform === 'linux' && launcher.name === 'plain') {
        expect(notUsed.join()).toContain('unshare: it ended with code 1');
      }
    } finally {
      process.env.PATH = searchPath;
    }
  });
});

describe('the command line', () => {
  const request = { script: '/app/runner.mjs', config: { a: 1 }, readable: ['/app/', '/py/', '/data/x.snapshot'] };
  const node = { program: '/bin/node', version: '20.20.2' };

  it.each(['20.20.2', '22.12.0'])('uses the old name of the permission flag on Node %s', (version) => {
    expect(permissionFlags(version, ['/a/'])).toEqual(['--experimental-permission', '--allow-fs-read=/a/']);
  });
  it.each(['22.13.0', '23.5.0', '24.1.0', '26.0.0'])('uses the new name on Node %s', (version) => {
    expect(permissionFlags(version, [])).toEqual(['--permission']);
  });

  it.skipIf(process.platform === 'win32').each(launcherNames)('sets limits and grants reading only: %s', (name) => {
    const program = name === 'plain' ? undefined : `/bin/${name}`;
    const { args, env } = launchCommand({ name, program, setpriv: '/bin/setpriv', node }, request);
    const line = args.join(' ');
    expect(line).toContain('ulimit -d 1572864');
    expect(line).toContain('ulimit -t 80');
    expect(line).toContain('--disallow-code-generation-from-strings');
    expect(line).toMatch(/pdeathsig KILL|--die-with-parent/);
    expect(line).not.toMatch(/allow-(fs-write|write|net|child|run|worker|addons|wasi|env|sys|ffi|all)/);
    expect(Object.keys(env)).toEqual(name === 'deno' ? ['DENO_NO_UPDATE_CHECK', 'NO_COLOR'] : []);
  });
});

const hostileScript = (runtimeDir: string, target: string) => `
import fs from 'node:fs';
import process from 'node:process';
import { disarmProcess } from ${JSON.stringify(path.join(runtimeDir, 'disarm.mjs'))};
const childProcess = await import('node:child_process').catch(() => undefined);
const workers = await import('node:worker_threads').catch(() => undefined);
const got = [];
const attempt = async (name, action) => { try { got.push([name, String(await action()).slice(0, 40)]); } catch {} };
await attempt('read', () => fs.readFileSync('/etc/passwd', 'utf8'));
await attempt('parent environment', () => fs.readFileSync('/proc/' + process.ppid + '/environ', 'utf8'));
await attempt('list', () => fs.readdirSync('/'));
await attempt('write', () => fs.writeFileSync(${JSON.stringify(target)}, 'x') ?? 'written');
await attempt('spawn', () => childProcess.execFileSync('/bin/echo', ['x']));
await attempt('worker', () => new Promise((resolve, reject) => {
  const worker = new workers.Worker('1', { eval: true });
  worker.on('error', reject); worker.on('exit', resolve);
}));
await attempt('binding', () => process.binding('spawn_sync'));
await attempt('dlopen', () => process.dlopen({ exports: {} }, '/lib/x.node'));
await attempt('Function', () => new Function('return 1')());
await attempt('eval', () => (0, eval)('1'));
disarmProcess();
await attempt('fetch', () => fetch);
await attempt('kill', () => process.kill(process.ppid, 0));
await attempt('_kill', () => process._kill(process.ppid, 0));
await attempt('built-in', () => process.getBuiltinModule('node:net'));
await attempt('binding after', () => process.binding('fs'));
process.stdout.write(JSON.stringify({ env: process.env, got }));
`;

describe('the walls behind the realm', () => {
  it('stop hostile JavaScript in the main realm of a child', async () => {
    const script = path.join(folder, 'hostile.mjs');
    const target = path.join(folder, 'written.txt');
    await writeFile(script, hostileScript(files.runtimeDir, target));
    const command = launchCommand(plain, { script, config: {}, readable: [`${folder}/`, `${files.runtimeDir}/`] });
    const output = await runToEnd(command, { cwd: folder, limitMs: 60_000, maxBytes: 100_000 });
    const { env, got } = JSON.parse(output.toString());
    expect(got).toEqual([]);
    const shellOwn = ['PWD', 'SHLVL', '_', 'OLDPWD'];
    expect(Object.keys(env).filter((name) => !shellOwn.includes(name))).toEqual([]);
    expect(await readdir(folder)).not.toContain('written.txt');
  });
});
