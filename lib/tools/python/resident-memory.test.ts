import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { measureResidentMb } from './resident-memory';

const measure = (pid: number) => new Promise<number | undefined>((resolve) => measureResidentMb(pid, resolve));

describe.skipIf(process.platform === 'win32')('resident memory', () => {
  it('is that of the process', async () => {
    const ownMb = process.memoryUsage.rss() / 1024 / 1024;
    const measuredMb = (await measure(process.pid)) ?? 0;
    expect(measuredMb).toBeGreaterThan(ownMb / 2);
  });

  it.skipIf(process.platform !== 'linux')('includes what a launcher started', async () => {
    const script = `const child = require('child_process').spawn(process.execPath, ['-e', 'const b = Buffer.alloc(200e6, 1); console.log(b.length); setTimeout(() => {}, 6e4)'], { stdio: ['pipe', 'inherit', 'inherit'] }); setTimeout(() => {}, 6e4); process.on('SIGTERM', () => { child.kill(); process.exit(); })`;
    const launcher = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => launcher.stdout.once('data', resolve));
    expect(await measure(launcher.pid ?? 0)).toBeGreaterThan(200);
    launcher.kill();
    await new Promise((resolve) => launcher.once('close', resolve));
    expect(await measure(launcher.pid ?? 0)).toBeUndefined();
  });
});
