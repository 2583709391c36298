import { describe, expect, it } from 'vitest';
import type { Artifact } from '../events';
import { collectRun, createTestPorts, type TestTool } from '../testing/ports';
import { createScriptedModel, type ScriptStep, toolCall } from '../testing/scripted-model';
import { expertTools, type TestSpecInput, testModel, testSpec, testTool } from '../testing/spec';

const page = (name: string, text = `Text of ${name}.`): Artifact => ({
  type: 'document',
  documentId: name,
  title: name,
  text: { text },
  source: null,
  score: null,
});

const run = async (script: ScriptStep[], spec: TestSpecInput = {}, tools: Record<string, TestTool> = {}) => {
  const models = createScriptedModel(script);
  const ports = createTestPorts({ models, tools });
  const items = await collectRun({
    spec: testSpec({ protocol: 'toolorchestra', tools: expertTools(), ...spec }),
    ports,
  });
  models.assertDone();
  const events = items.map(({ event }) => event);
  const end = events.at(-1);
  if (end?.type !== 'run-end') throw new Error('the run did not end');
  const prompts = models.requests
    .filter(({ model }) => model.key === 'orchestrator')
    .map(({ messages }) => messages[1]?.content ?? '');
  return {
    events,
    end,
    requests: models.requests,
    prompts,
    corrections: events.filter((event) => event.type === 'correction-add'),
  };
};

const search = (model = 'search-1') => ({ toolCalls: [toolCall('search', { model })] });
const answer = { toolCalls: [toolCall('answer', { model: 'answer-1' })] };

describe('toolorchestra', () => {
  it('begins with the problem and the preference, nothing else', async () => {
    const { requests, end } = await run([answer, '<answer>42</answer>'], { preferenceSentence: 'Be quick.' });
    expect(requests[0]?.messages).toEqual([
      { role: 'system', content: 'You are good at choosing tools.' },
      { role: 'user', content: 'Problem:\nWhat is 6 times 7?\n\nBe quick.\n\nChoose the tool to call next.' },
    ]);
    expect(requests[0]?.tools.map(({ name }) => name)).toEqual(['search', 'enhance_reasoning', 'answer']);
    expect(requests[1]?.messages[0]?.content).not.toContain('Be quick.');
    expect(end).toMatchObject({ reason: 'answered', answer: '42' });
  });

  it('adds new documents worst first and skips the ones it has', async () => {
    const pages = [
      [page('a'), page('b')],
      [page('c'), page('a')],
    ];
    const { prompts } = await run(
      [search(), 'q one', search(), 'q two', answer, 'x'],
      {},
      {
        retrieve: () => ({ output: 'ok', artifacts: pages.shift() ?? [] }),
      },
    );
    expect(prompts[2]).toContain('Doc 1: b\nText of b.\n\nDoc 2: a\nText of a.\n\nDoc 3: c\nText of c.');
    expect(prompts[2]).not.toContain('Doc 4');
  });

  it('excerpts documents for the orchestrator but not for experts', async () => {
    const { prompts, requests } = await run(
      [search(), 'q q q', answer, 'x'],
      { buffers: { documentChars: 10 } },
      {
        retrieve: () => ({ artifacts: [page('a', '0123456789abcdef')] }),
      },
    );
    expect(prompts[1]).toContain('Doc 1: a\n0123456789…\n');
    expect(requests[3]?.messages[0]?.content).toContain('0123456789abcdef');
  });

  it('keeps the tail within its budget, the problem counted in', async () => {
    const { prompts, requests } = await run(
      [search(), 'q q q', answer, 'x'],
      {
        buffers: { contextTokens: 100 },
        models: [testModel('orchestrator'), testModel('big', { budgets: { codeTokens: 50, contextTokens: 40 } })],
      },
      { retrieve: () => ({ artifacts: [page('best', 'b'.repeat(200)), page('worst', 'w'.repeat(2_000))] }) },
    );
    expect(prompts[1]).toContain(`Doc 2: best\n${'b'.repeat(200)}`);
    expect(prompts[1]).toContain('[earlier text left out]\nw');
    expect((prompts[1] ?? '').length).toBeLessThan(480);
    expect((requests[3]?.messages[0]?.content ?? '').match(/b+/)?.[0].length).toBeLessThanOrEqual(160);
    expect(requests[3]?.messages[0]?.content).not.toContain('www');
  });

  it('leaves room for tools and reply in a small context window', async () => {
    const small = testModel('orchestrator', { contextTokens: 2_000, sampling: { maxOutputTokens: 500 } });
    const { prompts, requests } = await run(
      [search(), 'q q q', answer, 'x'],
      { models: [small, testModel('big')] },
      {
        retrieve: () => ({
          artifacts: Array.from({ length: 9 }, (_, index) => page(`p${index}`, String(index).repeat(3_000))),
        }),
      },
    );
    const tools = JSON.stringify(requests[2]?.tools).length;
    expect((prompts[1] ?? '').length / 4 + tools / 4 + 500).toBeLessThanOrEqual(2_020);
    expect(prompts[1]).toContain('0000');
  });

  it('executes the first valid call only', async () => {
    const { corrections, events } = await run(
      [
        {
          toolCalls: [
            toolCall('search', { model: 'search-9' }),
            toolCall('nope'),
            ...search('search-2').toolCalls,
            ...answer.toolCalls,
          ],
        },
        'q q q',
        answer,
        'x',
      ],
      {},
      { retrieve: () => ({ artifacts: [page('a')] }) },
    );
    expect(corrections.map(({ correction }) => correction)).toEqual(['unknown-model-choice', 'unknown-tool']);
    const choices = events.flatMap((event) =>
      event.type === 'tool-call-start' && event.modelChoice ? [event.modelChoice] : [],
    );
    expect(choices).toEqual([
      { id: 'search-2', modelKey: 'small' },
      { id: 'answer-1', modelKey: 'big' },
    ]);
  });

  it('executes every valid call, one per tool, when told so', async () => {
    const { events, end } = await run(
      [
        {
          toolCalls: [
            ...search().toolCalls,
            ...search('search-2').toolCalls,
            toolCall('enhance_reasoning', { model: 'reasoner-1' }),
          ],
        },
        (request) => (request.messages[0]?.content.includes('<query>') ? 'q q q' : '```python\nprint(1)\n```'),
        (request) => (request.messages[0]?.content.includes('<query>') ? 'q q q' : '```python\nprint(1)\n```'),
        answer,
        'x',
      ],
      { buffers: { executeAllCalls: true } },
      { retrieve: () => ({ artifacts: [page('a')] }), run_python: () => ({ output: '1' }) },
    );
    const called = events.flatMap((event) =>
      event.type === 'tool-call-start' && event.parentCallId === null ? [event.toolName] : [],
    );
    expect(called).toEqual(['search', 'enhance_reasoning', 'answer']);
    expect(end.reason).toBe('answered');
  });

  it('hides search once documents were found, when told so', async () => {
    const { requests, corrections } = await run(
      [search(), 'q q q', search(), answer, 'x'],
      { buffers: { hideSearchAfterDocuments: true } },
      {
        retrieve: () => ({ artifacts: [page('a')] }),
      },
    );
    expect(requests[2]?.tools.map(({ name }) => name)).toEqual(['enhance_reasoning', 'answer']);
    expect(corrections[0]).toMatchObject({ correction: 'unknown-tool', toolName: 'search' });
  });

  it('asks for a tool when the reply is only text, and says so in the next prompt only', async () => {
    const { corrections, prompts } = await run(
      ['I think 42.', search(), 'q q q', answer, 'x'],
      {},
      {
        retrieve: () => ({ artifacts: [page('a')] }),
      },
    );
    expect(corrections).toMatchObject([{ correction: 'no-tool-call', toolCallId: null }]);
    expect(prompts[1]).toBe(
      'Problem:\nWhat is 6 times 7?\n\nNote: Your reply called no tool, so it had no effect. Please call one of the tools.\n\nChoose the tool to call next.',
    );
    expect(prompts[2]).not.toContain('Note:');
  });

  it('takes text as the answer when no tool could end the run', async () => {
    const { end } = await run(['42'], { tools: expertTools().filter(({ name }) => name !== 'answer') });
    expect(end).toMatchObject({ reason: 'answered', answer: '42' });
  });

  it('goes on after an expert failed, and tells the orchestrator', async () => {
    const { prompts, end } = await run([answer, { throws: new Error('boom') }, answer, '<answer>1</answer>']);
    expect(prompts[1]).toContain('Note: answer: the model that answers failed: boom');
    expect(end.reason).toBe('answered');
  });

  it('says when a search found nothing new', async () => {
    const { prompts } = await run(
      [search(), 'q q q', search('search-2'), 'q q q', answer, 'x'],
      {},
      {
        retrieve: () => ({ output: 'same', artifacts: [page('a')] }),
      },
    );
    expect(prompts[2]).toContain('Note: search found nothing new.');
  });

  it('keeps what tools of other kinds say as documents, and expert replies as attempts', async () => {
    const weather = testTool('weather', { parameters: { type: 'object', properties: { city: { type: 'string' } } } });
    const ask = testTool('ask', { kind: 'model', role: 'prompt', modelChoices: expertTools()[4]?.modelChoices ?? [] });
    const { prompts } = await run(
      [
        { toolCalls: [toolCall('weather', { city: 'Rome' })] },
        { toolCalls: [toolCall('ask', { model: 'answer-2', prompt: 'Six sevens?' })] },
        'Perhaps 42.',
        answer,
        'x',
      ],
      { tools: [...expertTools(), weather, ask] },
      { weather: () => ({ output: 'sunny' }) },
    );
    expect(prompts[1]).toContain('Doc 1: weather({"city":"Rome"})\nsunny');
    expect(prompts[2]).toContain('\n\nAttempt 1 answer by answer-2: Perhaps 42.\n\nChoose');
  });
});
