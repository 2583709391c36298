import { describe, expect, it } from 'vitest';
import { countTokens } from './estimate-tokens';
import { createRunSetup, promptRoom, samplingFor } from './run-setup';
import { expertTools, testModel, testSpec } from './testing/spec';

describe('samplingFor', () => {
  const model = testModel('m', { sampling: { temperature: 0.2, topP: 0.7, seed: 5 } });

  it("takes the model's settings, what is asked for on top, and the run's seed only where none is set", () => {
    expect(samplingFor(testSpec({ seed: 9 }), model, { temperature: 1 })).toEqual({
      temperature: 1,
      topP: 0.7,
      seed: 5,
    });
    expect(samplingFor(testSpec({ seed: 9 }), testModel('n'))).toEqual({ seed: 9 });
    expect(samplingFor(testSpec(), testModel('n'))).toEqual({});
  });
});

describe('promptRoom', () => {
  it('leaves what tools and reply need, and is never negative', () => {
    const model = testModel('m', { contextTokens: 10_000 });
    expect(promptRoom(model, { maxOutputTokens: 4_000 }, 500)).toBe(5_500);
    expect(promptRoom(model, {}, 0)).toBe(8_976);
    expect(promptRoom(model, { maxOutputTokens: 20_000 }, 0)).toBe(0);
  });
});

describe('createRunSetup', () => {
  it('joins the preference to the question for the orchestrator only', () => {
    const setup = createRunSetup(testSpec({ preferenceSentence: ' Be cheap. ' }), countTokens);
    expect(setup.question).toBe('What is 6 times 7?');
    expect(setup.brief).toBe('What is 6 times 7?\n\nBe cheap.');
    expect(createRunSetup(testSpec({ preferenceSentence: ' ' }), countTokens).brief).toBe('What is 6 times 7?');
  });

  it('offers nothing in protocol single, and knows whether a tool can end the run', () => {
    const tools = expertTools();
    expect(createRunSetup(testSpec({ protocol: 'single', tools }), countTokens)).toMatchObject({
      offered: [],
      hasTerminalTool: false,
    });
    expect(createRunSetup(testSpec({ protocol: 'toolorchestra', tools }), countTokens).hasTerminalTool).toBe(true);
    const rules = { forbiddenToolKeys: ['key-answer'] };
    expect(createRunSetup(testSpec({ protocol: 'toolorchestra', tools, rules }), countTokens).hasTerminalTool).toBe(
      false,
    );
  });
});
