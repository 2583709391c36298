import { describe, expect, it } from 'vitest';
import { collectRun, createTestPorts } from '../testing/ports';
import { createScriptedModel, toolCall } from '../testing/scripted-model';
import { expertTools, testModel, testSpec } from '../testing/spec';

describe('single', () => {
  it('asks one model without tools and takes its text as the answer', async () => {
    const models = createScriptedModel(['Forty two.']);
    const items = await collectRun({
      spec: testSpec({ protocol: 'single', tools: expertTools() }),
      ports: createTestPorts({ models }),
    });
    expect(models.requests[0]).toMatchObject({ tools: [], toolChoice: 'none' });
    expect(models.requests[0]?.messages).toHaveLength(1);
    expect(models.requests[0]?.messages[0]?.content).toMatch(
      /^Problem:\nWhat is 6 times 7\?\n\nSolve the problem\..*<answer>/,
    );
    expect(items.at(-1)?.event).toMatchObject({ reason: 'answered', answer: 'Forty two.' });
  });

  it('takes the marked part of the text, and asks again after an empty reply', async () => {
    const models = createScriptedModel(['', 'So \\boxed{42}.']);
    const spec = testSpec({
      protocol: 'single',
      models: [testModel('orchestrator', { answerFormat: 'boxed' })],
      orchestrator: { systemPrompt: 'You are careful.' },
    });
    const items = await collectRun({ spec, ports: createTestPorts({ models }) });
    expect(models.requests[1]?.messages[0]).toEqual({ role: 'system', content: 'You are careful.' });
    expect(items.at(-1)?.event).toMatchObject({ reason: 'answered', answer: '42' });
  });
});

describe('fixed', () => {
  it('runs the loop with the orchestrator model in every role', async () => {
    const models = createScriptedModel([
      { toolCalls: [toolCall('enhance_reasoning')] },
      '```python\nprint(42)\n```',
      { toolCalls: [toolCall('answer', { model: 'answer-1' })] },
      '<answer>42</answer>',
    ]);
    const ports = createTestPorts({ models, tools: { run_python: () => ({ output: '42' }) } });
    const items = await collectRun({ spec: testSpec({ protocol: 'fixed', tools: expertTools() }), ports });
    expect(models.requests.map(({ model }) => model.key)).toEqual(Array(4).fill('orchestrator'));
    expect(models.requests[0]?.tools[0]?.parameters).toEqual({ type: 'object', properties: {}, required: [] });
    expect(models.requests[2]?.messages[1]?.content).toContain('```output\n42\n```');
    const choices = items.flatMap(({ event }) =>
      event.type === 'tool-call-start' && event.parentCallId === null ? [event.modelChoice] : [],
    );
    expect(choices).toEqual(Array(2).fill({ id: 'orchestrator', modelKey: 'orchestrator' }));
    expect(items.at(-1)?.event).toMatchObject({ reason: 'answered', answer: '42' });
  });
});
