import { describe, expect, it } from 'vitest';
import { expertTools } from '../../../orchestrator/testing/spec';
import { describeTool } from '../../../orchestrator/tool-descriptions';
import { orchestratorModels } from '../../catalogue';
import { sampleKnowledge, sampleTasks } from '../../testing/sample-tasks';
import { orchestratorReply } from './orchestrator-reply';

const tools = expertTools()
  .filter((tool) => tool.kind === 'model')
  .map(describeTool);
const math = sampleTasks[0]?.question ?? '';
const lookup = sampleTasks[1]?.question ?? '';

const turn = (content: string, options: { character?: string; seed?: number; offered?: typeof tools } = {}) => {
  const model = orchestratorModels.find(({ character }) => character === (options.character ?? 'cost-aware'));
  if (!model) throw new Error('no such character');
  const reply = orchestratorReply({
    model,
    messages: [{ role: 'user', content }],
    tools: options.offered ?? tools,
    toolChoice: 'auto',
    seed: options.seed ?? 0,
    knowledge: sampleKnowledge,
  });
  const [call] = reply.toolCalls;
  return { ...reply, tool: call?.name, choice: (JSON.parse(call?.arguments ?? '{}') as { model?: string }).model };
};
const problem = (question: string, gathered = '') =>
  `Problem:\n${question}\n\n${gathered}Choose the tool to call next.`;
const ran = (output: string) =>
  `Python code and what it printed:\n\n\`\`\`python\nprint(n)\n\`\`\`\n\n\`\`\`output\n${output}\n\`\`\`\n\n`;

describe('what a turn is for', () => {
  it('is looking up until all facts stand there, then answering', () => {
    expect(turn(problem(lookup)).tool).toBe('search');
    const half = 'Documents:\n\nDoc 1: The bell\nIt was cast by Mara Quist.\n\n';
    expect(turn(problem(lookup, half)).tool).toBe('search');
    const whole = `${half}Doc 2: Mara Quist\nShe was born in Oldmere.\n\n`;
    expect(turn(problem(lookup, whole)).tool).toBe('answer');
  });

  it('is code for what can be computed, then answering', () => {
    expect(turn(problem(math)).tool).toBe('enhance_reasoning');
    expect(turn(problem(math, ran('24'))).tool).toBe('answer');
  });

  it('is asking somebody else after a turn that brought nothing', () => {
    const first = turn(problem(math));
    const note = 'Note: enhance_reasoning: the code failed: NameError\n\n';
    const second = turn(problem(math, note));
    expect(second.tool).toBe('enhance_reasoning');
    expect(second.choice).not.toBe(first.choice);
  });

  it('is answering when the tool it needs is out of service or not offered', () => {
    expect(turn(problem(math, 'Note: No code interpreter is configured.\n\n')).tool).toBe('answer');
    expect(turn(problem(lookup), { offered: tools.filter(({ name }) => name !== 'search') }).tool).toBe('answer');
  });

  it('is text where nothing can be called for it', () => {
    const plain = turn(problem(math, ran('24')), { offered: tools.filter(({ name }) => name !== 'answer') });
    expect(plain.toolCalls).toEqual([]);
    expect(plain.content).toBe('24');
  });
});

describe('what it says', () => {
  it('names its choice with the price that stands in the table, and the preference it heard', () => {
    for (const character of ['cost-aware', 'strongest-biased', 'own-family-biased', 'random'])
      for (let seed = 0; seed < 25; seed++) {
        const reply = turn(`Problem:\n${math}\n\nPlease save cost.\n\nChoose the tool to call next.`, {
          character,
          seed,
        });
        if (!tools.some(({ name }) => name === reply.tool) || !/-\d$/.test(reply.choice ?? '')) continue; // a slip
        expect(reply.reasoning).toContain(reply.choice);
        expect(reply.reasoning).toContain('Please save cost.');
        if (reply.reasoning.includes('per million')) expect(reply.reasoning).toContain('$1.25 in / $10 out');
        expect(reply.reasoning).not.toMatch(/undefined|null|NaN/);
      }
  });

  it('is not always the same words', () => {
    const texts = Array.from({ length: 20 }, (_, seed) => turn(problem(math), { seed }).reasoning);
    expect(new Set(texts).size).toBeGreaterThan(2);
  });
});
