import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeResult } from './sandbox';
import { testSandbox } from './test-sandbox';

const sandbox = testSandbox();
const results = new Map<string, CodeResult>();

const unhide = `
import sys
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != '_HiddenModules']
import js
`;

type Abuse = { name: string; code: string; expected: object; timeoutMs?: number };

const timedOut = { ok: false, error: { type: 'Timeout' } };
/** Killed for its memory, by the engine itself or, where neither came in time, by the clock. */
const stopped = { ok: false, error: { type: expect.stringMatching(/^(MemoryLimit|Crashed|Timeout)$/) } };

const abuses: Abuse[] = [
  { name: 'an endless loop', code: 'while True: pass', expected: timedOut, timeoutMs: 800 },
  { name: 'one call that never returns', code: 'sum(range(10**12))', expected: timedOut, timeoutMs: 800 },
  {
    name: 'a loop that swallows every exception',
    code: 'while True:\n  try:\n    while True: pass\n  except BaseException: pass',
    expected: timedOut,
    timeoutMs: 800,
  },
  {
    name: 'a regular expression that backtracks for ever',
    code: "import re\nre.match('(a+)+$', 'a' * 64 + 'b')",
    expected: timedOut,
    timeoutMs: 800,
  },
  { name: 'waiting for ever', code: 'import time\ntime.sleep(10**6)', expected: timedOut, timeoutMs: 800 },
  {
    name: 'tasks that never end',
    code: 'import asyncio\nawait asyncio.sleep(10**6)',
    expected: timedOut,
    timeoutMs: 800,
  },
  {
    name: 'one allocation larger than memory',
    code: "try:\n  bytearray(10 * 10**9)\nexcept (OverflowError, MemoryError): print('refused')",
    expected: { ok: true, stdout: 'refused\n' },
  },
  {
    name: 'a string larger than memory',
    code: "try:\n  'x' * 2**31\nexcept (OverflowError, MemoryError): print('refused')",
    expected: { ok: true, stdout: 'refused\n' },
  },
  {
    name: 'filling memory step by step',
    code: 'items = []\nwhile True: items.append(bytearray(10**7))',
    expected: { ok: false, error: { type: 'MemoryError' } },
  },
  {
    name: 'filling the memory file system',
    code: "handle = open('big', 'wb')\nwhile True: handle.write(b'x' * 10**7)",
    expected: { ok: false },
  },
  {
    name: 'filling the JavaScript heap',
    code: `${unhide}\nitems = js.Array.new()\nwhile True: items.push(js.Array.new(1000).fill(1.5))`,
    expected: stopped,
  },
  {
    name: 'filling array buffers',
    code: `${unhide}\nitems = js.Array.new()\nwhile True: items.push(js.Uint8Array.new(10**7).fill(1))`,
    expected: stopped,
  },
  {
    name: 'growing WebAssembly memories',
    code: `${unhide}
from pyodide.ffi import to_js
items = js.Array.new()
while True:
    memory = js.WebAssembly.Memory.new(to_js({'initial': 1600, 'maximum': 1600}, dict_converter=js.Object.fromEntries))
    js.Uint8Array.new(memory.buffer).fill(1)
    items.push(memory)`,
    expected: stopped,
  },
  {
    name: 'many large prints',
    code: "for _ in range(1000): print('x' * 100_000)",
    expected: { ok: true, truncated: true },
  },
  {
    name: 'one print of 100 MB and a large result',
    code: "print('y' * 10**8)\n'z' * 10**6",
    expected: { ok: true, truncated: true },
  },
  {
    name: 'more files than are passed on',
    code: "for i in range(100): open(f'{i:03}.bin', 'wb').write(b'x' * 500_000)",
    expected: { ok: true },
  },
  {
    name: 'output that grows when it is written as JSON',
    code: "print('\\x00' * 2**20, end='')",
    expected: { ok: true, truncated: false },
  },
];

beforeAll(async () => {
  await Promise.all(
    abuses.map(async ({ name, code, timeoutMs = 20_000 }) => {
      results.set(name, await sandbox.run({ code, timeoutMs }));
    }),
  );
}, 180_000);

afterAll(() => sandbox.close());

describe('a program that abuses the sandbox', () => {
  it.each(abuses)('$name', ({ name, expected }) => {
    expect(results.get(name)).toMatchObject(expected);
  });

  it('gets its output cut at the limit', () => {
    expect(results.get('many large prints')?.stdout).toHaveLength(1 << 20);
    const large = results.get('one print of 100 MB and a large result');
    expect(large?.stdout).toHaveLength(1 << 20);
    expect(large?.result).toHaveLength(100_000);
  });

  it('gets its files cut at the limits', () => {
    const files = results.get('more files than are passed on')?.files ?? [];
    expect(files).toHaveLength(16);
    expect(files.filter(({ dataBase64 }) => dataBase64).length).toBe(8);
    expect(files[8]).toEqual({ name: '008.bin', size: 500_000, skipped: true });
  });

  it('never gets more memory than the limits allow', () => {
    const peaks = [...results.values()].flatMap(({ peakMb }) => (peakMb === undefined ? [] : [peakMb]));
    if (process.platform === 'linux') expect(peaks).toHaveLength(results.size);
    for (const peak of peaks) expect(peak).toBeLessThan(1300);
  });

  it('leaves the next program undisturbed', async () => {
    expect(await sandbox.run({ code: 'print(6 * 7)', timeoutMs: 60_000 })).toMatchObject({ ok: true, stdout: '42\n' });
  });
});
