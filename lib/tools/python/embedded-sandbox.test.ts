import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from './runtime-files';
import { codeResultSchema } from './sandbox';
import { sandboxErrorReason } from './sandbox-error';
import { testDataDir, testSandbox } from './test-sandbox';

const sandbox = testSandbox();
const run = (code: string, files?: { name: string; dataBase64: string }[]) =>
  sandbox.run({ code, timeoutMs: 60_000, ...(files && { files }) });
const base64 = (text: string) => Buffer.from(text).toString('base64');

afterAll(() => sandbox.close());

describe('a program in the sandbox', { timeout: 120_000 }, () => {
  it('gives back output and the last value', async () => {
    const result = await run("import sys\nprint('out')\nprint('err', file=sys.stderr)\n{'a': [1, 2.5, None]}");
    expect(codeResultSchema.parse(result)).toMatchObject({
      ok: true,
      stdout: 'out\n',
      stderr: 'err\n',
      result: "{'a': [1, 2.5, None]}",
      files: [],
      truncated: false,
    });
    expect(await run('x = 1')).toMatchObject({ ok: true, result: null, stdout: '' });
  });

  it('keeps every character', async () => {
    const text = 'Grüße, 世界, 🙂, \u0000, e\u0301';
    const result = await run(
      `text = ${JSON.stringify(text).replace('\\u0000', '\\x00')}\nprint(text, end='')\nlen(text)`,
    );
    expect(result.stdout).toBe(text);
    expect(result.result).toBe(String([...text].length));
  });

  it('reports an exception with the lines of the program only', async () => {
    const { ok, error, stdout } = await run("print('before')\ndef half(n):\n    return 1 / n\n\nhalf(0)");
    expect({ ok, stdout, type: error?.type, message: error?.message }).toEqual({
      ok: false,
      stdout: 'before\n',
      type: 'ZeroDivisionError',
      message: 'division by zero',
    });
    expect(error?.traceback).toContain('File "<code>", line 3, in half\n    return 1 / n');
    expect(error?.traceback).not.toContain('/lib/python');
    expect(error?.traceback).not.toContain('pyodide');
  });

  it('points at a syntax error', async () => {
    const { error } = await run('print("a"\nx = = 1');
    expect(error).toMatchObject({ type: 'SyntaxError', traceback: expect.stringContaining('File "<code>", line 1') });
  });

  it('treats exit as the end of the program', async () => {
    const programs = ["print('a')\nexit()\nprint('b')", "import sys\nsys.exit('no data')", 'input()'];
    const [ended, failed, asked] = await Promise.all(programs.map((code) => run(code)));
    expect(ended).toMatchObject({ ok: true, stdout: 'a\n' });
    expect(failed).toMatchObject({ ok: false, error: { type: 'SystemExit', message: 'no data' } });
    expect(asked).toMatchObject({ ok: false, error: { type: 'EOFError' } });
  });

  it('survives an exception that cannot be shown', async () => {
    const code = "class Odd(Exception):\n    def __str__(self): raise ValueError('no')\nraise Odd()";
    expect(await run(code)).toMatchObject({ ok: false, error: { type: 'Odd' } });
  });

  it('awaits at the top level and runs event loops anywhere', async () => {
    const code = `
import asyncio
async def double(n):
    await asyncio.sleep(0.01)
    return 2 * n
async def both():
    return await asyncio.wait_for(asyncio.gather(double(1), double(2)), 30)
def main():
    return asyncio.run(both())
print(await double(4), asyncio.run(double(5)), main())
loop = asyncio.new_event_loop()
print(loop.run_until_complete(double(6)), asyncio.get_event_loop().run_until_complete(double(7)))
async def nested(): asyncio.run(double(1))
try: asyncio.run(nested())
except RuntimeError as error: print(error)
`;
    expect(await run(code)).toMatchObject({
      ok: true,
      stdout: '8 10 [2, 4]\n12 14\nCannot run the event loop while another loop is running\n',
      stderr: '',
    });
  });

  it('has the standard library, the time and random numbers of its own', async () => {
    const code = `
import random, secrets, uuid, sqlite3, statistics, datetime, decimal, hashlib
print(sqlite3.connect(':memory:').execute('select 6 * 7').fetchone()[0], statistics.median([3, 1, 2]))
print(decimal.Decimal('0.1') + decimal.Decimal('0.2'), hashlib.sha256(b'').hexdigest()[:8])
print(datetime.date.today().isoformat())
[random.random(), secrets.token_hex(8), str(uuid.uuid4())]`;
    const [first, second] = await Promise.all([run(code), run(code)]);
    expect(first.stdout).toMatch(/^42 2\n0\.3 e3b0c442\n20\d\d-\d\d-\d\d\n$/);
    const values = (text: string | null) => text?.slice(1, -1).split(', ') ?? [];
    expect(values(first.result).filter((value) => values(second.result).includes(value))).toEqual([]);
  });

  it('reads files it is given and gives back those it made or changed', async () => {
    const code = `
data = open('data.csv').read()
open('data.csv', 'a').write('2,ü\\n')
open('plot.svg', 'w').write('<svg/>')
open('odd/name'.replace('/', '\\\\'), 'w').write('')
import os; os.mkdir('folder'); open('folder/inner.txt', 'w').write('not passed on')
data`;
    const files = [
      { name: 'data.csv', dataBase64: base64('1,ä\n') },
      { name: 'same.txt', dataBase64: base64('same') },
    ];
    const result = await run(code, files);
    expect(result.result).toBe("'1,ä\\n'");
    expect(result.files).toEqual([
      { name: 'data.csv', size: 10, dataBase64: base64('1,ä\n2,ü\n') },
      { name: 'odd_name', size: 0, dataBase64: '' },
      { name: 'plot.svg', size: 6, dataBase64: base64('<svg/>') },
    ]);
  });

  it('sees nothing of an earlier one', async () => {
    const many = await Promise.all(
      Array.from({ length: 4 }, () =>
        run(`
import builtins, math, os
print(hasattr(builtins, 'left'), hasattr(math, 'left'), os.path.exists('/home/user/left'), 'left' in globals())
builtins.left = math.left = left = 1
open('/home/user/left', 'w').close()`),
      ),
    );
    expect(many.map(({ stdout }) => stdout)).toEqual(Array(4).fill('False False False False\n'));
  });
});

describe('the pool', { timeout: 120_000 }, () => {
  it('starts nothing before the first use', async () => {
    const unused = testSandbox();
    expect(unused.status()).toMatchObject({ state: 'asleep', launcher: null, idle: 0 });
    await unused.close();
    expect(unused.status().state).toBe('closed');
  });

  it('keeps interpreters ready after warming up', async () => {
    await sandbox.warm();
    expect(sandbox.status()).toMatchObject({ state: 'ready', failure: null, queued: 0 });
    expect(sandbox.status().idle).toBeGreaterThan(0);
  });

  it('refuses what does not fit in the queue, and serves the rest', async () => {
    const small = testSandbox({ poolSize: 1, maxQueued: 2 });
    const accepted = [1, 2].map((n) => small.run({ code: `print(${n})`, timeoutMs: 60_000 }));
    const refused = await small.run({ code: 'print(3)' }).catch((error: unknown) => error);
    expect(sandboxErrorReason(refused)).toBe('sandbox-busy');
    expect((await Promise.all(accepted)).map(({ stdout }) => stdout)).toEqual(['1\n', '2\n']);
    await small.close();
  });

  it('stops a program when its signal aborts, waiting or running', async () => {
    const small = testSandbox({ poolSize: 1 });
    const reason = new Error('changed my mind');
    const running = new AbortController();
    const waiting = new AbortController();
    await small.warm();
    const first = small.run({ code: 'while True: pass', timeoutMs: 60_000, signal: running.signal });
    const second = small.run({ code: 'print(2)', timeoutMs: 60_000, signal: waiting.signal });
    const third = small.run({ code: 'print(3)', timeoutMs: 60_000 });
    waiting.abort(reason);
    await expect(second).rejects.toBe(reason);
    running.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect((await third).stdout).toBe('3\n');
    await expect(small.run({ code: '1', signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await small.close();
  });

  it('ends what is under way when it is closed', async () => {
    const small = testSandbox({ poolSize: 1 });
    await small.warm();
    const outcomes = ['while True: pass', 'print(1)'].map((code) =>
      small.run({ code, timeoutMs: 60_000 }).catch((error: unknown) => sandboxErrorReason(error)),
    );
    await small.close();
    expect(await Promise.all(outcomes)).toEqual(['sandbox-closed', 'sandbox-closed']);
    await expect(small.run({ code: '1' })).rejects.toThrow('closed');
  });

  it.each([
    ['a file name with a folder', { code: '1', files: [{ name: '../x', dataBase64: '' }] }, 'files.0.name'],
    ['a program that is too long', { code: ' '.repeat(300_000) }, 'code'],
    ['files that are too large', { code: '1', files: [{ name: 'x', dataBase64: 'A'.repeat(12 << 20) }] }, 'files'],
  ])('refuses %s', async (_, request, field) => {
    await expect(sandbox.run(request)).rejects.toMatchObject({ field });
  });
});

const hasProcFs = existsSync('/proc/self/task');

/** Ids of all living descendants of a process, on Linux. */
async function descendants(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const children = text.split(' ').filter(Boolean).map(Number);
  return [...children, ...(await Promise.all(children.map(descendants))).flat()];
}

const isAlive = (pid: number) => existsSync(`/proc/${pid}/cmdline`);

async function firstLine(child: ChildProcess): Promise<string> {
  for await (const chunk of child.stdout ?? []) return String(chunk);
  return '';
}

/** A process of its own that bundles the sandbox as the worker is bundled, starts it and keeps it busy. */
async function startHost(): Promise<ChildProcess> {
  const root = projectRoot();
  const code = `
import { rolldown } from ${JSON.stringify(createRequire(path.join(root, 'package.json')).resolve('rolldown'))};
const bundle = await rolldown({
  input: 'lib/tools/python/embedded-sandbox.ts', platform: 'node', logLevel: 'silent',
  resolve: { alias: { '@': process.cwd(), 'server-only': process.cwd() + '/node_modules/server-only/empty.js' } },
});
const { output: [{ code }] } = await bundle.generate({ format: 'esm' });
const { EmbeddedSandbox } = await import('data:text/javascript,' + encodeURIComponent(code));
const sandbox = new EmbeddedSandbox({ dataDir: process.argv[1] });
await sandbox.warm();
sandbox.run({ code: 'while True: pass', timeoutMs: 60_000 });
await sandbox.warm();
console.log(sandbox.status().running);`;
  const args = ['--input-type=module', '-e', code, testDataDir];
  return spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('a host that dies', { timeout: 120_000 }, () => {
  it.skipIf(!hasProcFs)('takes its interpreters along, idle and busy, also when it was bundled', async () => {
    const host = await startHost();
    expect((await firstLine(host)).trim()).toBe('1');
    const interpreters = await descendants(host.pid ?? 0);
    expect(interpreters.length).toBeGreaterThanOrEqual(2);
    host.kill('SIGKILL');
    await expect.poll(() => interpreters.filter(isAlive), { timeout: 100_000, interval: 100 }).toEqual([]);
  });
});
