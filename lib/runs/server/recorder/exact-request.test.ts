import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ModelClient } from '@/lib/orchestrator/ports';
import { createScriptedModel } from '@/lib/orchestrator/testing/scripted-model';
import { pgPool } from '@/lib/pg';
import { toRequestBody } from '@/lib/providers/to-request-body';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { useTestDatabase } from '@/lib/testing/test-database';
import { benchOptions, ended, lookUpThenAnswer, seedRegistry, untilStatus } from '../../testing/run-bench';
import { readHistory } from '../event-log';
import { readCallRequest, readCallResponse, readRequest } from '../read-request';
import { startRun } from '../start-run';
import { RequestEncoder } from './encode-request';
import { type Payload, RunPayloads } from './payload';
import { splitText } from './split-text';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const paragraph = (seed: number, length: number) =>
  Array.from({ length: Math.ceil(length / 8) }, (_, index) =>
    ((seed * 7919 + index * 104_729) % 99_999).toString(36),
  ).join(' ');

/** What the real client sends, with everything the exact bytes depend on, and what was sent. */
function recordingClient(turns: number): ModelClient & { sent: Map<string, string> } {
  const sent = new Map<string, string>();
  const scripted = createScriptedModel(lookUpThenAnswer(turns, 'the end', (turn) => paragraph(turn, 3_000)));
  return {
    sent,
    async *stream(request, options) {
      const body = toRequestBody(request, { streaming: true, extraBody: { seed: 1 }, outputLimitField: 'max_tokens' });
      sent.set(JSON.stringify(body), '');
      for await (const part of scripted.stream(request, options))
        yield part.type === 'request' ? { ...part, body, url: 'http://127.0.0.1:9/v1/chat/completions' } : part;
    },
  };
}

describe('the stored requests of a run', () => {
  const turns = 30;
  const client = recordingClient(turns);
  let worker: Worker;
  let runId = '';
  let callIds: string[] = [];

  beforeAll(async () => {
    const tool = {
      execute: async ({ item }: Record<string, unknown>) => ({
        failure: null,
        output: `${item}\n\n${paragraph(String(item).length * 31 + Number(String(item).match(/\d+/)?.[0]), 4_000)}`,
        artifacts: [],
        units: { requests: 0, documents: 0, seconds: 0 },
        answer: null,
      }),
    };
    worker = await startWorker({ ...benchOptions({ model: client, tool }), concurrency: 1 });
    const { input } = await seedRegistry();
    ({ id: runId } = await startRun({ ...input, prompt: `Read all of it.\n\n${paragraph(1, 5_000)}` }));
    await untilStatus(runId, ended);
    const { rows } = await pgPool().query<{ id: string }>(
      `SELECT id FROM "Call" WHERE "runId" = $1 AND kind = 'model' ORDER BY "startSeq"`,
      [runId],
    );
    callIds = rows.map(({ id }) => id);
  }, 60_000);
  afterAll(() => worker.stop());

  test('are put together again byte for byte', async () => {
    expect(callIds).toHaveLength(turns);
    const rebuilt = [];
    for (const id of callIds) rebuilt.push(JSON.stringify((await readCallRequest(runId, id)).body));
    expect(rebuilt).toEqual([...client.sent.keys()]);
  });

  test('take room that grows with what is new, not with the square of the turns', async () => {
    const sentBytes = [...client.sent.keys()].reduce((sum, body) => sum + body.length, 0);
    const { rows } = await pgPool().query<{ bytes: string }>('SELECT sum(length(text)) AS bytes FROM "Payload"');
    const newBytes = [...client.sent.keys()].at(-1)?.length ?? 0; // the last request holds all that was ever new
    expect(Number(rows[0]?.bytes)).toBeLessThan(newBytes * 2.2);
    expect(sentBytes).toBeGreaterThan(newBytes * 10);
  });

  test('leave the log whole again in an export, and responses too', async () => {
    const events = await readHistory(runId);
    const output = events.flatMap(({ event }) => (event.type === 'tool-call-end' ? [event.output.text] : []));
    expect(output).toHaveLength(turns - 1);
    expect(Math.min(...output.map((text) => text.length))).toBeGreaterThan(2_000);
    const response = await readCallResponse(runId, callIds[0] ?? '');
    expect(response).toMatchObject({ content: expect.stringContaining(paragraph(1, 3_000)) });
  });

  test('never hold a key or a header', async () => {
    const { rows } = await pgPool().query(
      `SELECT hash FROM "Payload" WHERE text ~* 'authorization|bearer|NOBODY_HAS_THIS|api[-_]?key'`,
    );
    expect(rows).toEqual([]);
  });
});

const store = async (payloads: readonly Payload[]) => {
  await pgPool().query(
    `INSERT INTO "Payload" (hash, kind, text) SELECT * FROM json_to_recordset($1::json) AS p (hash text, kind text, text text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(payloads)],
  );
};

test('any request survives, whatever its messages are', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('short', 'line\nbreak', paragraph(3, 700), 'é\u0000\ud800', '\n'), { maxLength: 30 })
      .map((parts) => parts.join('\n\n')),
  );
  const message = fc.oneof(
    fc.record({ role: fc.constantFrom('user', 'assistant'), content: text }),
    fc.record({ content: text, role: fc.constant('tool'), tool_call_id: fc.string() }),
    fc.record({
      role: fc.constant('assistant'),
      content: fc.constant(null),
      tool_calls: fc.array(fc.record({ id: fc.string() })),
    }),
    fc.record({ role: fc.constant('user'), content: fc.array(fc.record({ type: fc.constant('text'), text })) }),
  );
  const body = fc.record(
    { model: fc.string(), messages: fc.array(message, { maxLength: 4 }), tools: fc.jsonValue(), stream: fc.boolean() },
    { requiredKeys: ['model'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 4 }), async (bodies) => {
      const encoder = new RequestEncoder();
      const payloads: Payload[] = [];
      const sink = new RunPayloads().sink((payload) => payloads.push(payload));
      const hashes = bodies.map((sent) => encoder.encode({ body: sent, url: 'u' }, 'c', sink));
      await store(payloads);
      for (const [index, hash] of hashes.entries()) {
        const { body: rebuilt } = await readRequest(hash);
        expect(JSON.stringify(rebuilt)).toBe(JSON.stringify(bodies[index]));
      }
    }),
    { numRuns: 60 },
  );
});

describe('splitting', () => {
  test('loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('\n\n', '\n\n\n', paragraph(2, 600)))), (parts) => {
        const text = parts.join('');
        expect(splitText(text).join('')).toBe(text);
      }),
    );
  });

  test('cuts documents the same way wherever they stand', () => {
    const documents = Array.from({ length: 12 }, (_, index) =>
      Array.from({ length: 9 }, (_, part) => paragraph(index * 50 + part, 100 + ((index * 37 + part * 61) % 500))).join(
        '\n\n',
      ),
    );
    const whole = new Set(splitText(`Problem: one\n\n${documents.join('\n\n')}`));
    const moved = splitText(`Problem: one\n\n${documents.slice(2).join('\n\n')}\n\nand more`);
    const again = moved.filter((segment) => whole.has(segment));
    expect(again.join('').length / moved.join('').length).toBeGreaterThan(0.85);
  });
});
