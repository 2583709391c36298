import type { z } from 'zod';
import type { ModelChoice, RunSpec, SpecModel, SpecTool } from '../spec';
import { runSpecSchema, specModelSchema, specToolSchema } from '../spec';

type ToolInput = z.input<typeof specToolSchema>;

export const testModel = (key: string, more: Partial<z.input<typeof specModelSchema>> = {}): SpecModel =>
  specModelSchema.parse({
    key,
    name: key,
    servedName: `${key}-served`,
    backendKey: 'backend',
    capabilities: {},
    ...more,
  });

export const testTool = (name: string, more: Partial<ToolInput> = {}): SpecTool =>
  specToolSchema.parse({
    key: `key-${name}`,
    name,
    kind: 'http',
    description: `The ${name} tool.`,
    parameters: { type: 'object', properties: {}, required: [] },
    ...more,
  });

export const testChoice = (id: string, modelKey: string, more: Partial<ModelChoice> = {}): ModelChoice => ({
  id,
  modelKey,
  capability: `good at ${id}`,
  price: { inputPerMillion: '1.25', outputPerMillion: '10', perCall: null, latencySeconds: 22 },
  ...more,
});

/** A retriever, an interpreter and the three expert tools over them, with two models to choose from. */
export const expertTools = (): SpecTool[] => [
  testTool('retrieve', {
    kind: 'search-local',
    offered: false,
    parameters: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
  }),
  testTool('run_python', {
    kind: 'python',
    offered: false,
    parameters: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] },
  }),
  testTool('search', {
    kind: 'model',
    role: 'search',
    uses: 'key-retrieve',
    modelChoices: [testChoice('search-1', 'big'), testChoice('search-2', 'small')],
  }),
  testTool('enhance_reasoning', {
    kind: 'model',
    role: 'reason-with-code',
    uses: 'key-run_python',
    modelChoices: [testChoice('reasoner-1', 'big'), testChoice('reasoner-2', 'small')],
  }),
  testTool('answer', {
    kind: 'model',
    role: 'answer',
    modelChoices: [testChoice('answer-1', 'big'), testChoice('answer-2', 'small')],
  }),
];

export type TestSpecInput = Partial<
  Omit<z.input<typeof runSpecSchema>, 'task' | 'orchestrator' | 'limits' | 'buffers'>
> & {
  task?: Partial<z.input<typeof runSpecSchema>['task']>;
  orchestrator?: Partial<z.input<typeof runSpecSchema>['orchestrator']>;
  limits?: z.input<typeof runSpecSchema>['limits'];
  buffers?: z.input<typeof runSpecSchema>['buffers'];
};

/** A complete spec: orchestrator model `orchestrator`, experts `big` and `small`, protocol `chat`, unless said. */
export const testSpec = (more: TestSpecInput = {}): RunSpec =>
  runSpecSchema.parse({
    specVersion: 1,
    protocol: 'chat',
    models: [testModel('orchestrator'), testModel('big'), testModel('small', { answerFormat: 'boxed' })],
    tools: [],
    ...more,
    task: { prompt: 'What is 6 times 7?', ...more.task },
    orchestrator: { modelKey: 'orchestrator', ...more.orchestrator },
    limits: { ...more.limits },
    buffers: { ...more.buffers },
  });
