import { describe, expect, it } from 'vitest';
import type { ModelCheck, ModelTest } from '@/lib/models/schema';
import { learnCapabilities, reasoningSeenIn } from './learn-capabilities';
import type { BackendTestEvent } from './test-events';
import { addTestEvent, endTest, startedTest } from './test-progress';

const check = (name: ModelCheck['check'], verdict: ModelCheck['verdict']): ModelCheck => ({
  check: name,
  verdict,
  reason: null,
  fix: null,
  said: null,
  durationMs: 1,
  firstTokenMs: null,
  usage: null,
});
const target = (servedName: string) => ({ modelId: null, name: servedName, servedName, isListed: true });
const listed: BackendTestEvent = {
  type: 'listed',
  ok: true,
  reason: null,
  fix: null,
  durationMs: 1,
  modelCount: 2,
  targets: [target('a'), target('b')],
};

describe('the progress of a test', () => {
  it('follows its events, model by model', () => {
    const learnt: ModelTest['learnt'] = { tools: true, parallelTools: true, reasoning: 'auto', usage: null };
    const test: ModelTest = { at: '', backendId: null, servedName: 'b', durationMs: 1, checks: [], learnt };
    const events: BackendTestEvent[] = [
      listed,
      { type: 'check-start', index: 1, check: 'chat' },
      { type: 'check-end', index: 1, check: check('chat', 'works') },
      { type: 'check-start', index: 1, check: 'stream' },
    ];
    const halfway = events.reduce(addTestEvent, startedTest);
    expect(halfway).toMatchObject({
      phase: 'running',
      listed: { ok: true, modelCount: 2 },
      targets: [
        { servedName: 'a', checks: [], running: null },
        { servedName: 'b', checks: [{ check: 'chat' }], running: 'stream', test: null },
      ],
    });
    const done = addTestEvent(halfway, { type: 'model-end', index: 1, test, isSaved: true });
    expect(done.targets[1]).toMatchObject({ running: null, test, isSaved: true });
    expect(endTest(halfway, 'stopped')).toMatchObject({ phase: 'stopped', targets: [{}, { running: null }] });
    expect(addTestEvent(halfway, { type: 'check-start', index: 9, check: 'chat' })).toEqual(halfway);
  });
});

describe('learnCapabilities', () => {
  const before = { tools: false, parallelTools: false, reasoning: 'field' as const };
  const learn = (tool: ModelCheck['verdict'], parallel: ModelCheck['verdict'], known = before) =>
    learnCapabilities({
      checks: [check('tool', tool), check('parallel-tools', parallel)],
      reasoningSeen: null,
      before: known,
    });

  it('believes what was seen and keeps what came out unclear', () => {
    expect(learn('works', 'works')).toMatchObject({ tools: true, parallelTools: true });
    expect(learn('unclear', 'unclear')).toMatchObject({ tools: false, parallelTools: false });
    const able = { ...before, tools: true, parallelTools: true };
    expect(learn('unclear', 'unclear', able)).toMatchObject({ tools: true, parallelTools: true });
    // No model calls several tools that cannot call one.
    expect(learn('fails', 'works', able)).toMatchObject({ tools: false, parallelTools: false });
  });

  it('never takes "did not think now" for "never thinks"', () => {
    const reasoning = (seen: 'field' | 'think-tags' | null, known: 'none' | 'field' | 'auto') =>
      learnCapabilities({
        checks: [check('reasoning', 'not-offered')],
        reasoningSeen: seen,
        before: { ...before, reasoning: known as 'field' },
      }).reasoning;
    expect([reasoning(null, 'field'), reasoning(null, 'auto'), reasoning(null, 'none')]).toEqual([
      'auto',
      'auto',
      'none',
    ]);
    expect([reasoning('field', 'none'), reasoning('think-tags', 'field')]).toEqual(['field', 'think-tags']);
  });

  it('sees where thoughts stand, whatever a server sends', () => {
    const of = (message: unknown) => reasoningSeenIn({ choices: [{ message }] }, 'I think');
    expect([of({ reasoning_content: 'x' }), of({ reasoning: 'x' }), of({ content: '<think>' })]).toEqual([
      'field',
      'field',
      'think-tags',
    ]);
    expect([
      of(null),
      reasoningSeenIn({}, 'x'),
      reasoningSeenIn({ choices: 7 }, 'x'),
      reasoningSeenIn({}, null),
    ]).toEqual(['think-tags', 'think-tags', 'think-tags', null]);
  });
});
