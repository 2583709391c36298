import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dependencyProblem } from './lib.mjs';
import { hostFilter, listen } from './serve.mjs';
import {
  countPlaywright,
  countVitest,
  failureLines,
  failuresOfPlaywright,
  failuresOfVitest,
  reconcile,
  summaryLine,
} from './test-report.mjs';

let folder: string;
const put = (path: string, value: unknown) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(value));
  return join(folder, path);
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podium-lib-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('dependencyProblem', () => {
  type Entry = { version: string; optional?: boolean; os?: string[]; cpu?: string[] };
  const check = (wanted: Record<string, Entry>, present?: Record<string, Entry>) => {
    put('package-lock.json', { packages: { '': {}, ...wanted } });
    if (present) {
      put('node_modules/.package-lock.json', { packages: present });
      for (const path of Object.keys(present)) mkdirSync(join(folder, path), { recursive: true });
    }
    return dependencyProblem(folder);
  };
  const a = { 'node_modules/a': { version: '1.0.0' } };

  it('finds a complete tree complete', () => {
    const foreign = { 'node_modules/native': { version: '1.0.0', optional: true, os: ['plan9'], cpu: ['mips'] } };
    expect(check({ ...a, ...foreign }, a)).toBe('');
  });

  it('sees what is missing, old, superfluous or of another platform', () => {
    expect(check(a)).toBe('not installed yet');
    expect(check(a, {})).toBe('node_modules/a is missing');
    expect(check(a, { 'node_modules/a': { version: '0.9.0' } })).toContain('0.9.0, not 1.0.0');
    expect(check({}, a)).toContain('is not in package-lock.json');
    const ours = {
      'node_modules/x': { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] },
    };
    expect(check({ ...a, ...ours }, a)).toContain('another platform');
    check(a, a);
    rmSync(join(folder, 'node_modules/a'), { recursive: true });
    expect(dependencyProblem(folder)).toBe('node_modules/a was deleted');
  });
});

describe('hostFilter', () => {
  it('answers loopback, and allowed names, when listening on loopback', () => {
    const answers = hostFilter('127.0.0.1', 'podium.example, other.example');
    for (const host of ['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'Podium.example'])
      expect(answers(host)).toBe(true);
    for (const host of ['evil.example', '127.0.0.1.evil.example', '', undefined]) expect(answers(host)).toBe(false);
  });

  it('answers any name when listening on the network', () => {
    expect(hostFilter('0.0.0.0', '')('podium.lan')).toBe(true);
    expect(hostFilter('0.0.0.0', 'podium.lan')('evil.example')).toBe(false);
    expect(hostFilter('0.0.0.0', 'podium.lan')('podium.lan:3000')).toBe(true);
  });
});

describe('listen', () => {
  const host = '127.0.0.1';

  it('takes the next free port when none was asked for, and says which one is taken otherwise', async () => {
    const first = createServer();
    const second = createServer();
    try {
      const { port } = await listen({ server: first, host, given: '0' });
      await expect(listen({ server: second, host, given: String(port) })).rejects.toThrow(`Port ${port} is taken`);
      const moved = await listen({ server: second, host, given: '', usual: port });
      expect(moved.first).toBe(port);
      expect(moved.port).toBeGreaterThan(port);
    } finally {
      first.close();
      second.close();
    }
  });

  it('refuses what is no port', async () => {
    await expect(listen({ server: createServer(), host, given: 'http' })).rejects.toThrow('not a port number');
  });
});

describe('test counts', () => {
  it('add up over vitest and Playwright', () => {
    const file = { status: 'failed', assertionResults: [] };
    const unit = countVitest(
      put('unit.json', {
        numPassedTests: 10,
        numFailedTests: 1,
        numPendingTests: 2,
        numTodoTests: 0,
        testResults: [file],
      }),
    );
    expect(unit).toEqual({ passed: 10, failed: 2, skipped: 2 });
    const browser = countPlaywright(
      put('e2e.json', { stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 }, errors: [] }),
    );
    expect(browser).toEqual({ passed: 4, failed: 1, skipped: 0 });
    expect(summaryLine([unit, browser])).toBe('14 passed, 3 failed, 2 skipped');
    expect(summaryLine([browser])).toBe('4 passed, 1 failed');
  });

  it('count a missing report, a server that did not start and a bad exit as failures', () => {
    expect(countVitest(join(folder, 'none.json')).failed).toBe(1);
    const noServer = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{ message: 'timeout' }] };
    expect(countPlaywright(put('none.json', noServer)).failed).toBe(1);
    expect(reconcile({ passed: 3, failed: 0, skipped: 0 }, 1).failed).toBe(1);
    expect(reconcile({ passed: 3, failed: 0, skipped: 0 }, 0).failed).toBe(0);
  });

  it('name what failed, with the start of its message', () => {
    const red = '\u001b[31mexpected 1\u001b[39m\n\nto be 2\nat line 3';
    const unit = failuresOfVitest(
      put('failed-unit.json', {
        testResults: [
          { status: 'passed', name: 'good.test.ts', assertionResults: [{ status: 'passed', fullName: 'fine' }] },
          { status: 'failed', name: 'broken.test.ts', message: 'cannot be read', assertionResults: [] },
          {
            status: 'failed',
            name: 'one.test.ts',
            assertionResults: [
              { status: 'passed', fullName: 'fine' },
              { status: 'failed', fullName: 'adds', failureMessages: [red] },
            ],
          },
        ],
      }),
    );
    expect(failureLines(unit, { lines: 2 })).toEqual([
      'FAILED broken.test.ts',
      '       cannot be read',
      'FAILED one.test.ts › adds',
      '       expected 1',
      '       to be 2',
      '       and 1 more lines above',
    ]);
    const spec = { file: 'e2e/a.spec.ts', line: 7, title: 'opens', ok: false };
    const browser = failuresOfPlaywright(
      put('failed-e2e.json', {
        suites: [
          {
            specs: [{ ...spec, ok: true }],
            suites: [{ specs: [{ ...spec, tests: [{ results: [{ errors: [{ message: red }] }] }] }] }],
          },
        ],
        errors: [{ message: 'no server' }],
      }),
    );
    expect(browser.map(({ name }) => name)).toEqual(['e2e/a.spec.ts:7 › opens', 'outside of every test']);
    expect(failureLines(browser, { failures: 1 })).toEqual([
      'FAILED e2e/a.spec.ts:7 › opens',
      '       expected 1',
      '       to be 2',
      '       at line 3',
      'and 1 more that failed',
    ]);
  });
});
