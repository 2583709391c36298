import { describe, expect, it } from 'vitest';
import { collectRun, createTestPorts, type TestTool } from '../testing/ports';
import { createScriptedModel, type ScriptStep, toolCall } from '../testing/scripted-model';
import { expertTools, type TestSpecInput, testSpec, testTool } from '../testing/spec';

const echo = testTool('echo', {
  parameters: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
});

const run = async (script: ScriptStep[], spec: TestSpecInput = {}, tools: Record<string, TestTool> = {}) => {
  const models = createScriptedModel(script);
  const ports = createTestPorts({ models, tools: { echo: ({ text }) => ({ output: `echo ${text}` }), ...tools } });
  const items = await collectRun({ spec: testSpec({ tools: [echo], ...spec }), ports });
  models.assertDone();
  const events = items.map(({ event }) => event);
  const end = events.at(-1);
  if (end?.type !== 'run-end') throw new Error('the run did not end');
  return {
    events,
    end,
    requests: models.requests,
    corrections: events.filter((event) => event.type === 'correction-add'),
  };
};

describe('chat', () => {
  it('appends the results of parallel calls in the order of the calls, whichever ended first', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = testTool('slow');
    const { requests, events } = await run(
      [{ toolCalls: [toolCall('slow'), toolCall('echo', { text: 'x' })] }, 'done'],
      { tools: [slow, echo] },
      {
        slow: async () => {
          await gate;
          return { output: 'slow result' };
        },
        echo: () => {
          release();
          return { output: 'quick result' };
        },
      },
    );
    const toolEvents = events
      .filter(({ type }) => type.startsWith('tool-call'))
      .map((event) => ('toolName' in event ? event.toolName : event.type));
    expect(toolEvents).toEqual(['slow', 'echo', 'tool-call-end', 'tool-call-end']);
    expect(requests[1]?.messages.slice(3)).toEqual([
      { role: 'tool', toolCallId: 'call-0-0', content: 'slow result' },
      { role: 'tool', toolCallId: 'call-0-1', content: 'quick result' },
    ]);
  });

  it('executes calls one after the other when parallel calls are switched off', async () => {
    const log: string[] = [];
    const work = async ({ text }: Record<string, unknown>) => {
      log.push(`begin ${text}`);
      await Promise.resolve();
      log.push(`end ${text}`);
      return { output: '' };
    };
    await run(
      [{ toolCalls: [toolCall('echo', { text: 'a' }), toolCall('echo', { text: 'b' })] }, 'done'],
      { orchestrator: { parallelToolCalls: false } },
      { echo: work },
    );
    expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b']);
  });

  it('tells calls with the same id apart', async () => {
    const { requests } = await run([
      {
        toolCalls: [
          toolCall('echo', { text: 'a' }, 'x'),
          toolCall('echo', { text: 'b' }, 'x'),
          toolCall('echo', { text: 'c' }, ''),
        ],
      },
      'done',
    ]);
    const results = requests[1]?.messages.slice(3);
    expect(results?.map((message) => message.content)).toEqual(['echo a', 'echo b', 'echo c']);
    expect(new Set(results?.map((message) => (message.role === 'tool' ? message.toolCallId : ''))).size).toBe(3);
  });

  it('answers malformed arguments and unknown tools with corrections, and goes on', async () => {
    const { requests, corrections, end, events } = await run([
      { toolCalls: [toolCall('echo', '{"text": "a'), toolCall('shout loud!', {})] },
      'Sorry. Done.',
    ]);
    expect(corrections.map(({ correction, toolName }) => [correction, toolName])).toEqual([
      ['malformed-arguments', 'echo'],
      ['unknown-tool', 'shout loud!'],
    ]);
    // what goes back to the server must be readable for it
    expect(requests[1]?.messages[2]).toEqual({
      role: 'assistant',
      content: '',
      toolCalls: [
        { id: 'call-0-0', name: 'echo', arguments: '{}' },
        { id: 'call-0-1', name: 'shout_loud_', arguments: '{}' },
      ],
    });
    expect(requests[1]?.messages[3]?.content).toContain('could not be read');
    expect(requests[1]?.messages[3]?.content).toContain('{"text": "a');
    expect(requests[1]?.messages[4]?.content).toBe(
      'There is no tool "shout loud!" to call now. Available tools: echo.',
    );
    expect(end.reason).toBe('answered');
    const totals = events.flatMap((event) => (event.type === 'turn-end' ? [event.totals.invalidTurns] : []));
    expect(totals).toEqual([1, 0]);
  });

  it('asks again after an empty reply, and ends when replies stay empty', async () => {
    const { requests, corrections, end } = await run([{ content: ' ' }, { reasoning: 'hm' }, { content: '' }]);
    expect(corrections.map(({ correction }) => correction)).toEqual(['empty-reply', 'empty-reply', 'empty-reply']);
    expect(requests[1]?.messages.at(-1)).toEqual({
      role: 'user',
      content: 'Your reply was empty. Please call a tool or give your answer.',
    });
    expect(end).toMatchObject({ reason: 'invalid-turns', answer: null });
    expect(end.message).toContain('3 turns in a row');
  });

  it('tells a reply that was cut apart from an empty or malformed one', async () => {
    const { corrections, requests } = await run([
      { content: '', reasoning: 'long', finishReason: 'length' },
      { toolCalls: [toolCall('echo', { text: 'a' }), toolCall('echo', '{"te')], finishReason: 'length' },
      { toolCalls: [toolCall('echo', { text: 'b' })], finishReason: 'length' },
      'done',
    ]);
    expect(corrections.map(({ correction }) => correction)).toEqual(['truncated-reply', 'truncated-reply']);
    const outputs = requests[3]?.messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
    expect(outputs).toEqual(['echo a', expect.stringContaining('output limit'), 'echo b']);
  });

  it('ends through the answer tool when there is one, and does not take text then', async () => {
    const { corrections, end, requests, events } = await run(
      [
        'It is 42.',
        { toolCalls: [toolCall('answer', { answer: '' })] },
        { toolCalls: [toolCall('answer', { answer: '42' })] },
      ],
      { orchestrator: { answerTool: true } },
    );
    expect(requests[0]?.tools.map(({ name }) => name)).toEqual(['echo', 'answer']);
    expect(corrections.map(({ correction }) => correction)).toEqual(['no-tool-call', 'invalid-arguments']);
    expect(end).toMatchObject({ reason: 'answered', answer: '42' });
    expect(events.find((event) => event.type === 'tool-call-end')).toMatchObject({
      answer: '42',
      cost: { state: 'free' },
    });
  });

  it('names its answer tool otherwise when the name is taken', async () => {
    const { requests } = await run([{ toolCalls: [toolCall('final_answer', { answer: 'x' })] }], {
      orchestrator: { answerTool: true },
      tools: [testTool('answer')],
    });
    expect(requests[0]?.tools.map(({ name }) => name)).toEqual(['answer', 'final_answer']);
  });

  it('plays expert roles over what the run has gathered', async () => {
    const document = {
      type: 'document' as const,
      documentId: 'd',
      title: 'Sevens',
      text: { text: '6 x 7 = 42' },
      source: null,
      score: 1,
    };
    const { requests, end } = await run(
      [
        { toolCalls: [toolCall('search', { model: 'search-1' })] },
        '<query>six sevens</query>',
        { toolCalls: [toolCall('answer', { model: 'answer-1' })] },
        'From the page: <answer>42</answer>',
      ],
      { tools: expertTools() },
      { retrieve: ({ query }) => ({ output: `found ${query}`, artifacts: [document] }) },
    );
    expect(requests[2]?.messages.at(-1)).toEqual({ role: 'tool', toolCallId: 'call-0-0', content: 'found six sevens' });
    expect(requests[3]?.messages[0]?.content).toContain('Doc 1: Sevens\n6 x 7 = 42\n\nProblem:\nWhat is 6 times 7?');
    expect(end.answer).toBe('42');
  });

  it('sends the task with its choices, the preference after a blank line, sampling and tool choice', async () => {
    const { requests, events } = await run(['B'], {
      task: {
        prompt: 'Which?',
        choices: [
          { label: 'A', text: 'one' },
          { label: 'B', text: 'two' },
        ],
      },
      preferenceSentence: 'Prefer cheap tools.',
      orchestrator: { systemPrompt: 'Be brief.', toolChoice: 'required', sampling: { temperature: 1 } },
      seed: 7,
    });
    expect(requests[0]).toMatchObject({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Which?\n\nChoices:\nA. one\nB. two\n\nPrefer cheap tools.' },
      ],
      toolChoice: 'required',
      parallelToolCalls: true,
      sampling: { seed: 7, temperature: 1 },
    });
    expect(events[0]).toEqual({
      type: 'run-start',
      protocol: 'chat',
      task: { text: 'Which?\n\nChoices:\nA. one\nB. two' },
      preferenceSentence: 'Prefer cheap tools.',
    });
  });
});
