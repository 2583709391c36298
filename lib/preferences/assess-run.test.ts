import { describe, expect, test } from 'vitest';
import type { Trajectory } from '@/lib/rewards/trajectory';
import { assessRun, type RunToAssess } from './assess-run';
import { preferenceRulesSchema, preferenceWeightsSchema } from './schema';

const models = [
  { id: 'own', tags: ['on-premise'] },
  { id: 'cloud', tags: ['public-api'] },
];
const tools = [
  { id: 'python', kind: 'python', tags: ['on-premise'], usesToolId: null, modelIds: [] },
  { id: 'web', kind: 'search-web', tags: ['public-api'], usesToolId: null, modelIds: [] },
  { id: 'reason', kind: 'model', tags: [], usesToolId: 'python', modelIds: ['own', 'cloud'] },
];
const trajectory = (id: string, more: Partial<Trajectory>): Trajectory => ({
  id,
  solved: true,
  costUsd: 0,
  latencySeconds: 0,
  toolUses: {},
  modelUses: {},
  ...more,
});

/**
 * Worked by hand. Weights accuracy 1, cost 2, web 3; costs $0.10, $0.20, $0.30, the last wrong; web searches 2, 0, 1.
 * Cost: 1, 0.5, 0. Web: 1, 0, 0.5. Rewards: 1 + 2 + 3 = 6; 1 + 1 + 0 = 2; wrong: 0.
 */
const group = [
  trajectory('cheap', { costUsd: 0.1, toolUses: { web: 2 } }),
  trajectory('middle', { costUsd: 0.2 }),
  trajectory('wrong', { costUsd: 0.3, solved: false, toolUses: { web: 1 } }),
];

const assess = (more: Omit<Partial<RunToAssess>, 'weights' | 'rules'> & { weights?: object; rules?: object } = {}) => {
  const { weights = { accuracy: 1, cost: 2, tools: { web: 3 } }, rules = {}, ...rest } = more;
  return assessRun({
    runId: 'cheap',
    preference: { id: 'p', name: 'P', version: 1 },
    models,
    tools,
    costUsd: '0.1',
    unknownParts: 0,
    activeMs: 12_340,
    stopReason: 'answered',
    isEnded: true,
    isJudged: true,
    calls: [],
    uses: [],
    refusals: [],
    group,
    nameOf: (id) => `The ${id}`,
    ...rest,
    weights: preferenceWeightsSchema.parse({ accuracy: 0, ...weights }),
    rules: preferenceRulesSchema.parse(rules),
  });
};

describe('the reward of a run among the runs of its task', () => {
  test('is the one worked by hand, part by part', () => {
    const { reward } = assess();
    expect(reward).toMatchObject({ runs: 3, rank: 1, reward: 6, most: 6 });
    expect(
      reward?.parts.map(({ label, normalised, weight, weighted }) => [label, normalised, weight, weighted]),
    ).toEqual([
      ['The web', 1, 3, 3],
      ['Accuracy', 1, 1, 1],
      ['Cost', 1, 2, 2],
    ]);
    expect(reward?.sentence).toBe('The best of the 3 runs of this task: reward 6.000, 4.000 ahead of the next.');
    expect(reward?.parts.map(({ sentence }) => sentence)).toEqual([
      '2 uses, the best of 0 uses to 2 uses.',
      'Right, where others were wrong.',
      '$0.1000, the best of $0.1000 to $0.3000.',
    ]);
  });

  test('says by how much it is behind, and that a wrong run earns nothing', () => {
    expect(assess({ runId: 'middle' }).reward).toMatchObject({
      rank: 2,
      reward: 2,
      sentence: 'Rank 2 of 3 runs of this task: reward 2.000, 4.000 behind the best.',
    });
    const wrong = assess({ runId: 'wrong' }).reward;
    expect(wrong).toMatchObject({
      rank: 3,
      reward: 0,
      sentence: 'Not right, so the reward is 0 whatever it cost; rank 3 of 3 runs of this task.',
    });
    expect(wrong?.parts.find(({ kind }) => kind === 'tool')).toMatchObject({ normalised: 0.5, weighted: 1.5 });
  });

  test('says when nothing sets the runs apart, and when the best is shared', () => {
    const alike = [trajectory('cheap', {}), trajectory('b', {})];
    const { reward } = assess({ group: alike });
    expect(reward?.sentence).toMatch(/^No run of this task earns anything under these weights/);
    expect(reward?.parts.find(({ kind }) => kind === 'accuracy')?.sentence).toBe(
      'All runs of this task were right, so it sets none apart.',
    );
    const shared = assess({ group: [...group, trajectory('twin', { costUsd: 0.1, toolUses: { web: 2 } })] });
    expect(shared.reward).toMatchObject({
      rank: 1,
      sentence: 'Shares the best reward of the 4 runs of this task: 6.000.',
    });
  });

  test.each([
    [{ isEnded: false, isJudged: false }, /not ended yet/],
    [{ isJudged: false }, /not judged/],
    [{ group: [trajectory('cheap', {})] }, /No other judged run/],
  ])('is not given for %j, and says why', (more, why) => {
    expect(assess(more)).toMatchObject({ reward: null, noReward: expect.stringMatching(why) });
  });
});

describe('hard rules after a run', () => {
  const rules = {
    requiredTags: ['on-premise'],
    forbiddenTags: ['public-api'],
    forbiddenToolIds: ['python'],
    forbiddenModelIds: ['own'],
  };
  const shown = (more: Partial<RunToAssess>) =>
    assess({ rules, ...more } as never).rules.map(({ label, followed, uses, refusals }) => [
      label,
      followed,
      uses,
      refusals,
    ]);

  test('are followed when nothing was called', () => {
    expect(shown({})).toEqual([
      ['Only with the tag on-premise', true, 0, 0],
      ['Nothing with the tag public-api', true, 0, 0],
      ['Never The python', true, 0, 0],
      ['Never The own', true, 0, 0],
    ]);
    expect(assess({ rules }).rules[0]?.sentence).toBe('Followed: no call tried to break it.');
  });

  test('count what was refused, at every rule behind it, through other tools too', () => {
    const refusals = [
      { kind: 'tool', id: 'web', count: 2 },
      { kind: 'tool', id: 'reason', count: 1 },
      { kind: 'model', id: 'own', count: 1 },
    ] as const;
    // reason goes with python, and because no model is left: own by name, cloud by both tags.
    expect(shown({ refusals })).toEqual([
      ['Only with the tag on-premise', true, 0, 3],
      ['Nothing with the tag public-api', true, 0, 3],
      ['Never The python', true, 0, 1],
      ['Never The own', true, 0, 2],
    ]);
    expect(assess({ rules, refusals }).rules[2]?.sentence).toBe(
      'Followed: 1 call that would have broken it was refused.',
    );
  });

  test('are broken by a call that was made', () => {
    const broken = assess({ rules, calls: [{ kind: 'tool', id: 'python', count: 3 }] });
    expect(broken.rules.map(({ followed }) => followed)).toEqual([true, true, false, true]);
    expect(broken.rules[2]?.sentence).toBe('Not followed: 3 calls broke it.');
  });
});

describe('budgets after a run', () => {
  const budgets = (more: object) => assess({ rules: { maxUsd: '0.50', maxSeconds: 60 }, ...more }).budgets;

  test('are exact, and kept to the last digit', () => {
    expect(budgets({ costUsd: '0.5' })).toMatchObject([
      { kept: true, share: 1, sentence: '$0.5000 of $0.50 spent.' },
      { kept: true, sentence: '12.3 s of 60 s taken.' },
    ]);
    expect(budgets({ costUsd: '0.500000000001' })[0]).toMatchObject({ kept: false });
  });

  test('say by how much they were exceeded, what ended the run and what is not known', () => {
    expect(budgets({ costUsd: '0.53', stopReason: 'budget' })[0]).toMatchObject({
      kept: false,
      share: 1.06,
      sentence:
        '$0.5300 of $0.50 spent, $0.0300 too much: what was under way was still paid; the budget ended the run.',
    });
    expect(budgets({ unknownParts: 2 })[0]?.sentence).toBe(
      'At least $0.1000 of $0.50 spent; the cost of some calls is not known.',
    );
    expect(budgets({ activeMs: 61_500, stopReason: 'time-limit' })[1]?.sentence).toBe(
      '61.5 s of 60 s taken, 1.5 s too long; the time limit ended the run.',
    );
    expect(budgets({ isEnded: false })[0]?.sentence).toBe('$0.1000 of $0.50 spent so far.');
  });
});

test('favoured tools and models are told with their uses, the heaviest first', () => {
  const { uses } = assess({
    weights: { tools: { web: 1, gone: 3 }, models: { own: 2, cloud: 0 } },
    uses: [
      { kind: 'tool', id: 'web', count: 4 },
      { kind: 'model', id: 'cloud', count: 9 },
    ],
  });
  expect(uses.map(({ name, sentence }) => [name, sentence])).toEqual([
    ['The gone', 'Favoured, but this orchestrator does not have it.'],
    ['The web', 'Favoured, and called 4 times.'],
    ['The own', 'Favoured, but never called.'],
  ]);
});
