import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attackPrograms, type Targets } from './attack-programs';
import type { CodeResult } from './sandbox';
import { testSandbox } from './test-sandbox';

const secret = `secret-${randomUUID()}`;
const sandbox = testSandbox();
const results = new Map<string, CodeResult>();
let folder: string;
let listener: Server;
let heard = 0;
let hostPasswords = '';
let targets: Targets;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'podium-attack-'));
  process.env.PODIUM_TEST_SECRET = secret;
  listener = createServer((_, response) => {
    heard++;
    response.end(secret);
  });
  listener.on('connection', () => heard++);
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  targets = {
    secretFile: path.join(folder, 'secret.txt'),
    emptyDir: path.join(folder, 'empty'),
    url: `http://127.0.0.1:${port}`,
    port,
  };
  await mkdir(targets.emptyDir);
  await writeFile(targets.secretFile, secret);
  await writeFile(path.join(folder, 'planted.py'), `print(${JSON.stringify(secret)})`);
  hostPasswords = await readFile('/etc/passwd', 'utf8').catch(() => '');
  await Promise.all(
    attackPrograms.map(async ({ name, code, timeoutMs = 15_000 }) => {
      results.set(name, await sandbox.run({ code: code(targets), timeoutMs }));
    }),
  );
}, 120_000);

afterAll(async () => {
  delete process.env.PODIUM_TEST_SECRET;
  await sandbox.close();
  await new Promise((resolve) => listener.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

describe('attacks on the Python sandbox', () => {
  it.each(attackPrograms)('$name', ({ name, blocked, endsAs }) => {
    const result = results.get(name);
    const everything = JSON.stringify(result);
    if (process.env.SHOW) console.log(name, everything);
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(process.cwd());
    const [firstAccount] = hostPasswords.split('\n');
    if (firstAccount) expect(everything).not.toContain(firstAccount);
    if (blocked) expect(result?.stdout).toMatch(blocked);
    if (endsAs) expect(result?.error?.type).toBe(endsAs);
  });

  it('left no trace on the host', async () => {
    expect(await readdir(targets.emptyDir)).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(['empty', 'planted.py', 'secret.txt']);
    expect(await readFile(targets.secretFile, 'utf8')).toBe(secret);
  });

  it('contacted nobody', () => {
    expect(heard).toBe(0);
  });

  it('did not disturb the pool', async () => {
    expect(await sandbox.run({ code: 'print(6 * 7)', timeoutMs: 60_000 })).toMatchObject({ ok: true, stdout: '42\n' });
  });
});
