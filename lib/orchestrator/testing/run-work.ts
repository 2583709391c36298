import type { EventOf } from '../events';
import type { EngineEvent } from '../ports';
import { type CollectOptions, collectRun, createTestPorts, type TestTool } from './ports';
import { createScriptedModel, type ScriptStep, toolCall } from './scripted-model';
import { type TestSpecInput, testSpec, testTool } from './spec';

/** A tool that takes a number, and a reply that calls it. */
export const work = testTool('work', { parameters: { type: 'object', properties: { n: { type: 'number' } } } });
export const callWork = (n: number) => ({ toolCalls: [toolCall('work', { n })] });

/** Plays a script to the run's end, with the tool `work` on offer; answers with what was seen of it. */
export const runWork = async (
  script: readonly ScriptStep[] | Parameters<typeof createScriptedModel>[0],
  spec: TestSpecInput = {},
  more: Partial<CollectOptions> & { tools?: Record<string, TestTool> } = {},
) => {
  const { tools = { work: () => ({ output: 'ok' }) }, ...rest } = more;
  const models = createScriptedModel(script);
  const items = await collectRun({
    spec: testSpec({ tools: [work], ...spec }),
    ports: createTestPorts({ models, tools }),
    ...rest,
  });
  return summary(items, models.requests.length);
};

const summary = (items: EngineEvent[], requests: number) => {
  const events = items.map(({ event }) => event);
  const end = events.at(-1);
  if (end?.type !== 'run-end') throw new Error('the run did not end');
  const turnEnds = events.filter((event): event is EventOf<'turn-end'> => event.type === 'turn-end');
  return {
    events,
    types: events.map(({ type }) => type),
    end,
    requests,
    turns: turnEnds.length,
    totals: turnEnds.at(-1)?.totals,
  };
};
