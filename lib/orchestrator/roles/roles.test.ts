import { describe, expect, it } from 'vitest';
import type { EventOf } from '../events';
import { collectRun, createTestPorts, type TestTool } from '../testing/ports';
import { createScriptedModel, type ScriptedReply, toolCall } from '../testing/scripted-model';
import { expertTools, testSpec } from '../testing/spec';
import { readCode } from './reason-with-code';
import { readQuery } from './search';

/** Has the orchestrator call one expert tool once; returns the ends of that call and of the one nested in it. */
const playOnce = async (
  call: ReturnType<typeof toolCall>,
  reply: ScriptedReply,
  tools: Record<string, TestTool> = {},
  more = {},
) => {
  const models = createScriptedModel([{ toolCalls: [call] }, reply, 'stop']);
  const spec = testSpec({ tools: expertTools(), ...more });
  const items = await collectRun({ spec, ports: createTestPorts({ models, tools }) });
  const events = items.map(({ event }) => event);
  const starts = events.filter((event): event is EventOf<'tool-call-start'> => event.type === 'tool-call-start');
  const endOf = (start: EventOf<'tool-call-start'> | undefined) =>
    events.find(
      (event): event is EventOf<'tool-call-end'> => event.type === 'tool-call-end' && event.callId === start?.callId,
    );
  const expert = events.find(
    (event): event is EventOf<'model-call-start'> => event.type === 'model-call-start' && event.role === 'expert',
  );
  return {
    starts,
    end: endOf(starts[0]),
    nested: endOf(starts[1]),
    expert,
    prompt: models.requests[1]?.messages[0]?.content ?? '',
  };
};

describe('search', () => {
  const call = toolCall('search', { model: 'search-1' });

  it('has a model write the query and runs the retriever inside the call', async () => {
    const { starts, end, expert, nested, prompt } = await playOnce(call, 'Let me see. <query> six sevens </query>', {
      retrieve: ({ query }) => ({ output: `hits for ${query}`, units: { requests: 1, documents: 0, seconds: 0 } }),
    });
    expect(prompt).toMatch(/^Problem:\nWhat is 6 times 7\?\n\nWhat is still missing .*<query> and <\/query>\.$/);
    expect(expert).toMatchObject({ parentCallId: starts[0]?.callId, expertRole: 'search', modelKey: 'big' });
    expect(starts[1]).toMatchObject({
      parentCallId: starts[0]?.callId,
      toolCallId: null,
      arguments: { text: '{"query":"six sevens"}' },
    });
    expect(nested).toMatchObject({
      output: { text: 'hits for six sevens' },
      units: { requests: 1 },
      cost: { usd: '0.001' },
    });
    expect(end).toMatchObject({
      output: { text: 'hits for six sevens' },
      artifacts: [{ type: 'query', query: 'six sevens' }],
      cost: { state: 'free', usd: '0' },
    });
  });

  it.each([
    ['tags', 'x <query>capital of France</query>', 'capital of France'],
    ['a bare line', 'capital of France', 'capital of France'],
    ['an empty reply', '', 'the question'],
    ['empty tags', 'thinking <query></query>', 'the question'],
    ['something too short', '<query>a</query>', 'the question'],
    ['a rambling reply without tags', 'First\nsecond', 'the question'],
  ])('reads the query from %s', (_, reply, query) => {
    expect(readQuery(reply, 'the question')).toBe(query);
  });

  it('hands on why the query writer or the retriever failed', async () => {
    const writer = await playOnce(call, { throws: new Error('down') });
    expect(writer.end).toMatchObject({
      failure: { code: 'internal' },
      output: { text: expect.stringContaining('down') },
    });
    const retriever = await playOnce(call, 'query', {
      retrieve: () => ({ failure: { code: 'tool-failed', message: 'index is gone' } }),
    });
    expect(retriever.end).toMatchObject({
      failure: { message: 'index is gone' },
      output: { text: 'retrieve failed: index is gone' },
    });
  });

  it('says so when nothing is behind it', async () => {
    const tools = expertTools().map((tool) => ({ ...tool, uses: null }));
    const { end } = await playOnce(call, 'query', {}, { tools });
    expect(end).toMatchObject({ failure: { code: 'not-configured' } });
    expect(end?.output.text).toContain('needs a search tool behind it');
  });

  it('says so when the search found nothing', async () => {
    const { end } = await playOnce(call, 'some query', { retrieve: () => ({}) });
    expect(end?.output.text).toBe('The search for "some query" found nothing.');
  });
});

describe('reason-with-code', () => {
  const call = toolCall('enhance_reasoning', { model: 'reasoner-1' });
  const reply = 'Plan.\n```python\nprint(6 * 7)\n```\n';

  it('runs the code that the model wrote and keeps it with what it printed', async () => {
    const { end, nested, starts, prompt } = await playOnce(call, reply, {
      run_python: ({ code }) => ({ output: `ran ${code}\n` }),
    });
    expect(prompt).toContain('between ```python and ```');
    expect(starts[1]?.arguments.text).toBe('{"code":"print(6 * 7)"}');
    expect(nested?.output.text).toBe('ran print(6 * 7)\n');
    expect(end).toMatchObject({
      failure: null,
      output: { text: 'ran print(6 * 7)\n' },
      artifacts: [{ type: 'code', code: { text: 'print(6 * 7)' }, output: { text: 'ran print(6 * 7)\n' }, ok: true }],
    });
  });

  it.each([
    [
      'an explicit code artifact that printed nothing',
      {
        output: '(no output)',
        artifacts: [{ type: 'code' as const, code: { text: '' }, output: { text: ' \n' }, ok: true }],
      },
    ],
    ['an empty output', { output: '' }],
  ])('leaves no trace of %s', async (_, outcome) => {
    const { end } = await playOnce(call, reply, { run_python: () => outcome });
    expect(end).toMatchObject({
      failure: null,
      artifacts: [],
      output: { text: 'enhance_reasoning: the code ran but printed nothing.' },
    });
  });

  it('hands on the error of code that failed', async () => {
    const { end } = await playOnce(call, reply, {
      run_python: () => ({
        output: 'ZeroDivisionError',
        artifacts: [{ type: 'code', code: { text: '' }, output: { text: 'partial' }, ok: false }],
      }),
    });
    expect(end).toMatchObject({
      artifacts: [],
      output: { text: 'enhance_reasoning: the code failed: ZeroDivisionError' },
    });
  });

  it('says so when the model wrote no code', async () => {
    const { end } = await playOnce(call, 'I cannot.');
    expect(end).toMatchObject({
      failure: { code: 'invalid-response', message: 'The model wrote no Python block, so nothing was run.' },
    });
  });

  it.each([
    ['the last Python block', '```python\na\n```\n```py\nb\n```\n```text\nc\n```', 'b'],
    ['a block without a language', '```\na = 1\n```', 'a = 1'],
    ['an unclosed block', 'Here:\n```python\nprint(1)', 'print(1)'],
    ['a longer fence', '````python\nprint("```")\n````', 'print("```")'],
    ['an indented fence', '  ```python\n  x\n  ```', '  x'],
    ['only other languages', '```js\nx\n```', null],
    ['an empty block', '```python\n\n```', null],
  ])('reads %s', (_, text, code) => {
    expect(readCode(text)).toBe(code);
  });
});

describe('answer', () => {
  it('ends the run with the marked answer', async () => {
    const models = createScriptedModel([
      { toolCalls: [toolCall('answer', { model: 'answer-2' })] },
      'So \\boxed{\\frac{84}{2}}',
    ]);
    const items = await collectRun({ spec: testSpec({ tools: expertTools() }), ports: createTestPorts({ models }) });
    expect(models.requests[1]?.messages[0]?.content).toContain('inside \\boxed{}');
    expect(items.at(-1)?.event).toMatchObject({ reason: 'answered', answer: '\\frac{84}{2}' });
    expect(items.find(({ event }) => event.type === 'tool-call-end')?.event).toMatchObject({
      answer: '\\frac{84}{2}',
      output: { text: 'So \\boxed{\\frac{84}{2}}' },
      artifacts: [{ type: 'attempt', modelKey: 'small', answer: { text: '\\frac{84}{2}' } }],
    });
  });

  it('does not end the run with an empty reply', async () => {
    const { end } = await playOnce(toolCall('answer', { model: 'answer-1' }), ' ');
    expect(end).toMatchObject({ answer: null, failure: { code: 'invalid-response' } });
  });
});
