import { describe, expect, it } from 'vitest';
import { collectRun, createTestPorts } from './testing/ports';
import { createScriptedModel, toolCall } from './testing/scripted-model';
import { expertTools, testSpec, testTool } from './testing/spec';

const adder = testTool('add', {
  parameters: {
    type: 'object',
    properties: { a: { type: 'number' }, b: { type: 'number' } },
    required: ['a', 'b'],
  },
});

describe('orchestrate', () => {
  it('runs a chat with a leaf tool to its answer', async () => {
    const models = createScriptedModel([
      { content: 'Adding.', toolCalls: [toolCall('add', { a: 1, b: 2 })] },
      'It is 3.',
    ]);
    const ports = createTestPorts({
      models,
      tools: { add: ({ a, b }) => ({ output: String(Number(a) + Number(b)) }) },
    });
    const items = await collectRun({ spec: testSpec({ tools: [adder], preferenceSentence: 'Be cheap.' }), ports });

    expect(items.map(({ event }) => event.type)).toEqual([
      'run-start',
      'turn-start',
      'model-call-start',
      'model-call-end',
      'tool-call-start',
      'tool-call-end',
      'turn-end',
      'turn-start',
      'model-call-start',
      'model-call-delta',
      'model-call-end',
      'turn-end',
      'run-end',
    ]);
    expect(items.at(-1)?.event).toMatchObject({ reason: 'answered', answer: 'It is 3.', failure: null });
    expect(models.requests[1]?.messages.slice(1)).toEqual([
      { role: 'user', content: 'What is 6 times 7?\n\nBe cheap.' },
      {
        role: 'assistant',
        content: 'Adding.',
        toolCalls: [{ id: 'call-0-0', name: 'add', arguments: '{"a":1,"b":2}' }],
      },
      { role: 'tool', toolCallId: 'call-0-0', content: '3' },
    ]);
    models.assertDone();
  });

  it('runs the toolorchestra loop: search, reasoning, answer', async () => {
    const models = createScriptedModel([
      { toolCalls: [toolCall('search', { model: 'search-1' })] },
      '<query>six times seven</query>',
      { toolCalls: [toolCall('enhance_reasoning', { model: 'reasoner-2' })] },
      '```python\nprint(6*7)\n```',
      { toolCalls: [toolCall('answer', { model: 'answer-2' })] },
      'So \\boxed{42}',
    ]);
    const documents = ['best', 'second'].map((id) => ({
      type: 'document' as const,
      documentId: id,
      title: `Title ${id}`,
      text: { text: `Text of ${id}.` },
      source: null,
      score: null,
    }));
    const ports = createTestPorts({
      models,
      tools: {
        retrieve: ({ query }) => ({ output: `2 for ${query}`, artifacts: documents }),
        run_python: () => ({ output: '42\n' }),
      },
    });
    const items = await collectRun({ spec: testSpec({ protocol: 'toolorchestra', tools: expertTools() }), ports });
    expect(items.at(-1)?.event).toMatchObject({ reason: 'answered', answer: '42' });
    expect(models.requests[4]?.messages).toEqual([
      { role: 'system', content: 'You are good at choosing tools.' },
      {
        role: 'user',
        content: [
          'Problem:\nWhat is 6 times 7?',
          'Documents:\n\nDoc 1: Title second\nText of second.\n\nDoc 2: Title best\nText of best.',
          'Python code and what it printed:\n\n```python\nprint(6*7)\n```\n\n```output\n42\n```',
          'Choose the tool to call next.',
        ].join('\n\n'),
      },
    ]);
    models.assertDone();
  });
});
