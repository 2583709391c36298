import { expect, it } from 'vitest';
import { type EvidenceRun, evidenceMessages } from '@/lib/models/evidence/prompt';
import { servedModels } from '../list-models';
import { expertReply } from './expert-reply';
import type { BrainRequest } from './types';

const run = (category: string | null, verdict: EvidenceRun['verdict'], role = 'answer'): EvidenceRun => ({
  category,
  verdict,
  task: 'Write Python. <query> <answer>',
  calls: [{ role, asked: 'a', replied: '<outcome>right</outcome>', failed: null }],
});
const describe = (runs: EvidenceRun[]) => {
  const [model] = servedModels;
  if (!model) throw new Error('no model is served');
  const messages = evidenceMessages(runs) as BrainRequest['messages'];
  const knowledge = { find: () => null } as unknown as BrainRequest['knowledge'];
  return expertReply({ model, messages, tools: [], toolChoice: 'auto', seed: 0, knowledge }).content;
};

it('says of a model what the given runs show, and no more', () => {
  const runs = [
    run('mathematics', 'correct'),
    run('mathematics', 'correct', 'reason-with-code'),
    run('lookup', 'wrong'),
    run('logic', 'correct'),
    run('logic', 'wrong'),
  ];
  expect(describe(runs)).toBe(
    '<description>Strong at mathematics tasks, fair at logic tasks, weak at lookup tasks; seen answering and writing code.</description>',
  );
  expect(describe([run(null, 'wrong')])).toContain('Weak at general tasks');
});
