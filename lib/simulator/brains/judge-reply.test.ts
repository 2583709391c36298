import { describe, expect, it, test } from 'vitest';
import { judgeMessages, readJudgeReply } from '@/lib/judgements/judge-prompt';
import { expertModels } from '../catalogue';
import type { ChatMessage } from '../protocol/chat-request';
import { sampleKnowledge } from '../testing/sample-tasks';
import { detectRole } from './detect-role';
import { expertReply } from './expert-reply';

const asked = (answer: string, reference: string, accepted: string[] = []) =>
  judgeMessages({ question: 'Where was she born?', choices: [], answer, reference, accepted }).map(
    ({ role, content }) => ({ role, content }) as ChatMessage,
  );

const judge = (answer: string, reference: string, servedName = 'sim/aria-large', seed = 0, accepted: string[] = []) => {
  const model = expertModels.find((known) => known.servedName === servedName);
  if (!model) throw new Error(servedName);
  const request = { model, tools: [], toolChoice: 'auto' as const, seed, knowledge: sampleKnowledge };
  return readJudgeReply(expertReply({ ...request, messages: asked(answer, reference, accepted) }).content);
};

/** What most of many judges say. */
const mostly = (answer: string, reference: string, servedName = 'sim/aria-large') => {
  const verdicts = Array.from({ length: 41 }, (_, seed) => judge(answer, reference, servedName, seed)?.correct);
  return verdicts.filter(Boolean).length / verdicts.length;
};

it('knows a judge’s task by what it asks, and nothing else for one', () => {
  expect(detectRole(asked('a', 'b'))).toBe('judge');
  expect(detectRole([{ role: 'user', content: 'Put the answer into <answer> tags.' }] as ChatMessage[])).toBe('answer');
});

describe('a simulated judge compares', () => {
  test.each([
    ['She was born in Oldmere.', 'Oldmere', true],
    ['the Oldmere', 'Oldmere', true],
    ['It is 1,234 metres', '1234', true],
    ['3/8', '0.375', true],
    ['Saltry', 'Oldmere', false],
    ['not Oldmere', 'Oldmere', false],
    ['Oldmere or Saltry', 'Oldmere', false],
    ['Oldmeret', 'Oldmere', false],
    ['35', '3.5', false],
  ])('%j with %j: %j', (answer, reference, right) => {
    const share = mostly(answer, reference);
    expect(right ? share : 1 - share).toBeGreaterThan(0.8);
  });

  it('with each of several references', () => {
    const share = (answer: string) =>
      Array.from({ length: 41 }, (_, seed) =>
        judge(answer, 'Saltry', 'sim/aria-large', seed, ['Oldmere', 'The port']),
      ).filter((said) => said?.correct).length / 41;
    expect(share('She was born in Oldmere.')).toBeGreaterThan(0.8);
    expect(share('In Saltry.')).toBeGreaterThan(0.8);
    expect(share('In Nethercombe.')).toBeLessThan(0.2);
  });

  it('the weaker the model, the more often wrongly, and the same way each time', () => {
    const mistakes = (servedName: string) =>
      Array.from({ length: 600 }, (_, seed) => judge('Oldmere', 'Oldmere', servedName, seed)?.correct).filter(
        (correct) => correct === false,
      ).length;
    expect(mistakes('sim/borealis-mini')).toBeGreaterThan(mistakes('sim/aria-large'));
    expect(mistakes('sim/borealis-mini')).toBeLessThan(90);
    expect(judge('x', 'y', 'sim/borealis-mini', 7)).toEqual(judge('x', 'y', 'sim/borealis-mini', 7));
  });
});
