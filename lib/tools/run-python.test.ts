import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import type { CodeRequest, CodeResult, CodeSandbox } from './python/sandbox';
import { pythonTool } from './run-python';
import { testTool, useTool } from './testing/tool-call';

const requests: CodeRequest[] = [];
function sandbox(answer: Partial<CodeResult> | Error): CodeSandbox {
  return {
    async run(request) {
      requests.push(request);
      if (answer instanceof Error) throw answer;
      return {
        ok: true,
        stdout: '',
        stderr: '',
        result: null,
        files: [],
        truncated: false,
        durationMs: 250,
        queuedMs: 5,
        ...answer,
      };
    },
    status: () => ({ state: 'ready', launcher: 'plain', notUsed: [], failure: null, idle: 1, running: 0, queued: 0 }),
    close: async () => {},
  };
}
const run = (answer: Partial<CodeResult> | Error, code: unknown = 'print(1)', signal?: AbortSignal) =>
  useTool(pythonTool({ sandbox: sandbox(answer) }), { input: { code }, tool: testTool('python', {}, 4_000), signal });

describe('pythonTool', () => {
  it('shows what was printed, then the value of the last expression', async () => {
    const outcome = await run({ stdout: 'one\n', stderr: 'careful\n', result: '42' });
    expect(outcome).toMatchObject({ failure: null, output: 'one\ncareful\n42', units: { seconds: 0.25 } });
    expect(outcome.artifacts).toEqual([
      { type: 'code', code: { text: 'print(1)' }, output: { text: 'one\ncareful\n42' }, ok: true },
    ]);
    expect(requests.at(-1)).toMatchObject({ code: 'print(1)', timeoutMs: 4_000 });
  });

  it('says when nothing was printed, and leaves the artifact empty', async () => {
    const outcome = await run({});
    expect(outcome.output).toBe('The program ran and printed nothing.');
    expect(outcome.artifacts).toMatchObject([{ output: { text: '' } }]);
  });

  it('takes the fences off', async () => {
    await run({}, '```python\nx = 1\nprint(x)\n```\n');
    expect(requests.at(-1)?.code).toBe('x = 1\nprint(x)');
  });

  it('reads an exception as a failure with its traceback', async () => {
    const error = {
      type: 'ZeroDivisionError',
      message: 'division by zero',
      traceback: 'Traceback…\nZeroDivisionError: division by zero',
    };
    const outcome = await run({ ok: false, stdout: 'before\n', error });
    expect(outcome.failure).toEqual({ code: 'tool-failed', message: 'ZeroDivisionError: division by zero' });
    expect(outcome.output).toBe('before\nTraceback…\nZeroDivisionError: division by zero');
    expect(outcome.artifacts).toMatchObject([{ type: 'code', ok: false }]);
  });

  it('reads a stopped program as a timeout', async () => {
    const outcome = await run({ ok: false, error: { type: 'Timeout', message: 'stopped after 4 s' } });
    expect(outcome.failure).toMatchObject({ code: 'timeout' });
  });

  it('brings files along and names those that were too large', async () => {
    const files = [
      { name: 'plot.png', size: 3, dataBase64: 'AAAA' },
      { name: 'big.bin', size: 9_000_000, skipped: true },
    ];
    const outcome = await run({ stdout: 'done', files });
    expect(outcome.output).toBe('done\nFiles: plot.png (3 bytes), big.bin (9000000 bytes, too large to keep)');
    expect(outcome.artifacts.slice(1)).toEqual([
      { type: 'file', name: 'plot.png', mediaType: 'image/png', sizeBytes: 3, data: { text: 'AAAA' } },
    ]);
  });

  it.each([
    [new AppError('unavailable', 'busy', { details: { reason: 'sandbox-busy' } }), 'overloaded'],
    [new AppError('unavailable', 'gone', { details: { reason: 'sandbox-unavailable' } }), 'sandbox-error'],
    [new AppError('invalid-input', 'too long'), 'bad-request'],
    [new Error('odd'), 'internal'],
  ])('a sandbox that cannot run it is a failure', async (error, code) => {
    expect((await run(error)).failure).toMatchObject({ code });
  });

  it('is cancelled with the run', async () => {
    expect((await run(new Error('aborted'), 'x', AbortSignal.abort())).failure).toMatchObject({ code: 'cancelled' });
  });

  it('asks for code', async () => {
    expect((await run({}, '  ')).failure).toMatchObject({ code: 'bad-request' });
    expect((await run({}, 7)).failure).toMatchObject({ code: 'bad-request' });
  });
});
