import { afterEach, describe, expect, it, vi } from 'vitest';
import { callWork, runWork } from './testing/run-work';
import { type createScriptedModel, toolCall } from './testing/scripted-model';
import { expertTools } from './testing/spec';

afterEach(() => {
  vi.useRealTimers();
});

describe('limits', () => {
  const endless = (_: unknown, index: number) => callWork(index);

  it('stops at the turn limit', async () => {
    expect(await runWork(endless, { limits: { maxTurns: 4 } })).toMatchObject({
      turns: 4,
      end: { reason: 'turn-limit', answer: null },
    });
  });

  it('counts model and tool calls', async () => {
    const { end, totals } = await runWork(endless, { limits: { maxCalls: 4 } });
    expect(end.reason).toBe('call-limit');
    expect(totals).toMatchObject({
      calls: 4,
      inputTokens: 200,
      outputTokens: 20,
      cost: { usd: '0.022', unknownParts: 0 },
    });
  });

  it('does not start the tools of a turn whose reply already used the limit up', async () => {
    const { end, types } = await runWork(endless, { limits: { maxUsd: '0.02' } });
    expect(end.reason).toBe('budget');
    expect(types.filter((type) => type === 'model-call-end')).toHaveLength(2);
    expect(types.filter((type) => type === 'tool-call-start')).toHaveLength(1);
  });

  it('stops at the token limit', async () => {
    expect(await runWork(endless, { limits: { maxTokens: 220 } })).toMatchObject({
      turns: 2,
      end: { reason: 'token-limit' },
    });
  });

  it('takes an answer that arrives together with a limit', async () => {
    expect(
      (await runWork(['42'], { limits: { maxTurns: 1, maxCalls: 1, maxUsd: '0.01', maxTokens: 1 } })).end,
    ).toMatchObject({ reason: 'answered', answer: '42' });
  });

  it('stops when the same call was made three turns in a row, however it is written', async () => {
    const same = ['{"n": 1, "m": 2}', '{"m":2,"n":1}', '{ "n":1,"m":2 }'].map((text) => ({
      toolCalls: [toolCall('work', text)],
    }));
    const { end, turns } = await runWork([...same, 'never']);
    expect(end).toMatchObject({
      reason: 'repeated-call',
      message: 'work was called with the same arguments 3 turns in a row.',
    });
    expect(turns).toBe(3);
  });

  it('does not take calls that differ, or the same calls within one turn, as repeated', async () => {
    const { end } = await runWork([
      callWork(1),
      callWork(1),
      callWork(2),
      callWork(1),
      { toolCalls: [1, 1, 1].map((n) => toolCall('work', { n })) },
      'done',
    ]);
    expect(end.reason).toBe('answered');
  });

  it('does not take an expert as repeated while the run still gathers something', async () => {
    let pages = 0;
    const page = () => ({
      type: 'document' as const,
      documentId: 'd',
      title: `page ${(pages += 1)}`,
      text: { text: 'x' },
      source: null,
      score: null,
    });
    const brain: Parameters<typeof createScriptedModel>[0] = (request, index) =>
      request.tools.length === 0
        ? '<query>more</query>'
        : index < 8
          ? { toolCalls: [toolCall('search', { model: 'search-1' })] }
          : 'done';
    const spec = { tools: expertTools() };
    expect((await runWork(brain, spec, { tools: { retrieve: () => ({ artifacts: [page()] }) } })).end.reason).toBe(
      'answered',
    );
    const stale = page();
    const repeated = await runWork(brain, spec, { tools: { retrieve: () => ({ artifacts: [stale] }) } });
    expect(repeated).toMatchObject({ end: { reason: 'repeated-call' }, turns: 4 });
  });

  it('stops after invalid turns in a row only', async () => {
    const bad = { toolCalls: [toolCall('nope')] };
    expect((await runWork([bad, bad, callWork(1), bad, bad, 'done'])).end.reason).toBe('answered');
    expect(await runWork([bad, bad], { limits: { maxInvalidTurns: 2 } })).toMatchObject({
      turns: 2,
      end: { reason: 'invalid-turns' },
    });
  });

  it('aborts a model call when the time is up', async () => {
    vi.useFakeTimers();
    const running = runWork([{ hangs: true }], { limits: { maxSeconds: 3 } });
    await vi.advanceTimersByTimeAsync(3_000);
    const { types, end, events } = await running;
    expect(types.slice(-4)).toEqual(['model-call-start', 'model-call-end', 'turn-end', 'run-end']);
    expect(events.find(({ type }) => type === 'model-call-end')).toMatchObject({
      failure: { code: 'timeout' },
      cost: { state: 'unknown' },
    });
    expect(end).toMatchObject({
      reason: 'time-limit',
      failure: null,
      message: 'The time limit of 3 s was reached without an answer.',
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('aborts a tool when the time is up', async () => {
    vi.useFakeTimers();
    const running = runWork(
      [callWork(1)],
      { limits: { maxSeconds: 3 } },
      { tools: { work: () => new Promise(() => {}) } },
    );
    await vi.advanceTimersByTimeAsync(3_000);
    const { end, events } = await running;
    expect(events.find(({ type }) => type === 'tool-call-end')).toMatchObject({ failure: { code: 'timeout' } });
    expect(end.reason).toBe('time-limit');
  });
});
