import { describe, expect, it } from 'vitest';
import { answerMessages } from '../../orchestrator/roles/answer';
import { expertModels } from '../catalogue';
import { sampleKnowledge, sampleTasks } from '../testing/sample-tasks';
import { expertReply } from './expert-reply';
import { arithmeticIn, bestSentence, honestReply } from './unknown-task';

const model = (servedName: string) => {
  const found = expertModels.find((known) => known.servedName === servedName);
  if (!found) throw new Error(`no ${servedName}`);
  return found;
};
const lookup = sampleTasks[1]?.question ?? '';
const math = sampleTasks[0]?.question ?? '';

const say = (content: string, seed = 0, servedName = 'sim/aria-large') =>
  expertReply({
    model: model(servedName),
    messages: [{ role: 'user', content }],
    tools: [],
    toolChoice: 'auto',
    seed,
    knowledge: sampleKnowledge,
  }).content;
const seeds = Array.from({ length: 60 }, (_, seed) => seed);
const share = (test: (seed: number) => boolean) => seeds.filter(test).length / seeds.length;

const askQuery = (context: string) => `${context}Problem:\n${lookup}\n\nPut the query between <query> and </query>.`;
const first = 'Documents:\n\nDoc 1: The bell of Tarn\nThe bell of Tarn was cast by Mara Quist in 1802.\n\n';
const second = `${first}Doc 2: Mara Quist\nMara Quist was born in Oldmere and died at sea.\n\n`;
const answer = (context: string, question: string) => {
  const [message] = answerMessages({ context, question, format: 'boxed', systemPrompt: null });
  return message?.content ?? '';
};

describe('writing a query', () => {
  it('asks for the hop that is missing', () => {
    expect(share((seed) => say(askQuery(''), seed) === '<query>bell of Tarn cast by</query>')).toBeGreaterThan(0.8);
    expect(share((seed) => say(askQuery(first), seed) === '<query>Mara Quist born</query>')).toBeGreaterThan(0.8);
  });

  it('is worse in a model that is bad at it', () => {
    const weak = (servedName: string) => share((seed) => say(askQuery(''), seed, servedName).includes('bell builder'));
    expect(weak('sim/borealis-math')).toBeGreaterThan(weak('sim/aria-large') + 0.2);
  });
});

describe('writing code', () => {
  const prompt = `Problem:\n${math}\n\nWrite Python that solves it. Put it between \`\`\`python and \`\`\`.`;

  it('is right or plausibly wrong, by skill', () => {
    const right = (servedName: string) => share((seed) => say(prompt, seed, servedName).includes('range(1, 361)'));
    expect(right('sim/aria-large')).toBeGreaterThan(0.8);
    expect(right('sim/borealis-mini')).toBeLessThan(0.6);
    expect(say(prompt)).toMatch(/^```python\n[\s\S]+\n```$/);
  });
});

describe('answering', () => {
  it('reads what really stands in the context', () => {
    const right = (context: string) => share((seed) => say(answer(context, lookup), seed).includes('\\boxed{Oldmere}'));
    expect(right(second)).toBeGreaterThan(0.85);
    expect(right(first)).toBeLessThan(0.3);
    expect(right('')).toBeLessThan(0.3);
  });

  it('believes what code printed, right or wrong', () => {
    const printed = (output: string) => `\`\`\`python\nprint(n)\n\`\`\`\n\n\`\`\`output\n${output}\n\`\`\``;
    const says = (output: string) =>
      share((seed) => say(answer(printed(output), math), seed).includes(`\\boxed{${output}}`));
    expect(says('24')).toBeGreaterThan(0.85);
    expect(says('23')).toBeGreaterThan(0.85);
  });

  it('marks the answer as it was asked to', () => {
    expect(say(`${math}\nPut it between <answer> and </answer>.`)).toMatch(/<answer>\d+<\/answer>$/);
  });
});

describe('a task it does not know', () => {
  it('is computed when it is a sum', () => {
    expect(arithmeticIn('What is 17 * 23 + 4?')).toBe('17 * 23 + 4');
    expect(arithmeticIn('How much is 12% of 1,250 plus 3?')).toBe('12 / 100 * 1250 + 3');
    expect(arithmeticIn('What is (2 + 3) squared?')).toBe('(2 + 3) ** 2');
    expect(arithmeticIn('Who was king in 1802?')).toBeNull();
    expect(arithmeticIn('Who ruled from 1914-1918?')).toBeNull();
    const prompt = 'Problem:\nWhat is 17 * 23?\n\nWrite Python. Put it between ```python and ```.';
    expect(say(prompt)).toBe('```python\nresult = 17 * 23\nprint(result)\n```');
  });

  it('is answered from the sentence that fits, else honestly not', () => {
    const context = 'Documents:\n\nDoc 1: Copper kettles\nA copper kettle weighs three pounds. It is made in Skein.';
    expect(say(answer(context, 'How much does a copper kettle weigh?'))).toContain(
      '\\boxed{A copper kettle weighs three pounds.}',
    );
    expect(say(answer(context, 'Why is the sky blue?'))).toContain(honestReply);
    expect(say('Good morning!')).toBe(honestReply);
  });

  it('takes no single common word for a match', () => {
    const situation = {
      question: 'Why is the sky blue?',
      documents: ['Doc 1: Rope\nA blue thread identifies the rope.'],
    };
    expect(bestSentence(situation as Parameters<typeof bestSentence>[0])).toBeNull();
  });
});
