import { expect, test } from 'vitest';
import { publishedSets } from './toolorchestra-results';

test('the points are the figures of the paper in dollars, seconds and shares', () => {
  const orchestrator = publishedSets['hle-frames'].points.find(({ name }) => name === 'Orchestrator-8B');
  expect(orchestrator).toEqual({ name: 'Orchestrator-8B', tools: 'all', accuracy: 0.567, usd: 0.092, seconds: 492 });
  const gpt5 = publishedSets['hle-frames'].points.find(({ name, tools }) => name === 'GPT-5' && tools === 'basic');
  expect(gpt5).toMatchObject({ accuracy: 0.5455, usd: 0.302, seconds: 1188 });
  // The ratios the paper derives its headline from: 30.5 % of the cost, 2.41 times as fast.
  expect((orchestrator?.usd ?? 0) / (gpt5?.usd ?? 1)).toBeCloseTo(0.305, 3);
  expect((gpt5?.seconds ?? 0) / (orchestrator?.seconds ?? 1)).toBeCloseTo(2.41, 2);
  expect(publishedSets.tau2.points).toHaveLength(13);
  expect(publishedSets.turns.points.at(3)).toEqual({
    name: 'Orchestrator-8B, 100 turns', tools: 'all', accuracy: 0.392, usd: 0.4, seconds: null,
  }); // biome-ignore format: short
});
