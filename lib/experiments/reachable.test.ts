import { expect, test } from 'vitest';
import { reachableFrom } from './reachable';

const choice = (modelId: string) => ({ id: modelId, modelId, capability: '', latencySeconds: null });
const tool = (id: string, models: string[], usesToolId: string | null = null) => ({
  id,
  modelChoices: models.map(choice),
  usesToolId,
});
const calling = (...tools: [string, string[] | null][]) => ({
  setup: { tools: tools.map(([toolId, models]) => ({ toolId, modelChoices: models?.map(choice) ?? null })) },
});

test('tools of all orchestrators, those they use, and the models each may call', () => {
  const tools = [tool('ask', ['a', 'b'], 'index'), tool('index', ['c']), tool('other', ['d'])];
  const { offers, modelIds, ...found } = reachableFrom([calling(['ask', null]), calling(['ask', ['z']])], tools);
  expect(found.tools.map(({ id }) => id)).toEqual(['ask', 'index']);
  expect([...(offers.get('ask') ?? [])]).toEqual(['a', 'b', 'z']);
  expect([...modelIds].sort()).toEqual(['a', 'b', 'c', 'z']);
});

test('models an orchestrator chose itself replace the tool’s; what is gone or uses itself harms nothing', () => {
  const round = [tool('one', ['a'], 'two'), tool('two', ['b'], 'one')];
  expect([...reachableFrom([calling(['one', ['z']])], round).modelIds].sort()).toEqual(['a', 'b', 'z']);
  expect([...reachableFrom([calling(['two', ['y']])], [tool('two', ['b'])]).modelIds]).toEqual(['y']);
  expect(reachableFrom([calling(['gone', null])], round).tools).toEqual([]);
  expect(reachableFrom([], round).modelIds.size).toBe(0);
});
