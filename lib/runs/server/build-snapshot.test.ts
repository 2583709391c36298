import { describe, expect, test } from 'vitest';
import { modelRateSchema, toolRateSchema } from '@/lib/accounting/rates';
import { offeredTools } from '@/lib/orchestrator/tool-descriptions';
import { orchestratorSetupSchema } from '@/lib/orchestrators/schema';
import { preferenceRulesSchema } from '@/lib/preferences/schema';
import { runSnapshotSchema } from '../schema';
import { buildSnapshot, type RegistryModel, type RegistryTool, type SnapshotInput } from './build-snapshot';

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const model = (n: number, name: string, more: Partial<RegistryModel> = {}): RegistryModel => ({
  id: id(n),
  backendId: id(1),
  name,
  servedName: name,
  family: null,
  contextTokens: 32_768,
  capabilities: {},
  sampling: {},
  budgets: { codeTokens: 1, contextTokens: 1 },
  answerFormat: 'boxed',
  description: `${name} is good`,
  latencySeconds: 3,
  tags: [],
  archivedAt: null,
  ...more,
});
const tool = (n: number, name: string, more: Partial<RegistryTool> = {}): RegistryTool => ({
  id: id(n),
  name,
  kind: 'http',
  description: '',
  parameters: {},
  options: {},
  role: null,
  usesToolId: null,
  modelChoices: [],
  latencySeconds: null,
  timeoutMs: 1_000,
  tags: [],
  archivedAt: null,
  ...more,
});

const boss = model(10, 'boss', { tags: ['open-weights'] });
const big = model(11, 'big', { tags: ['public'] });
const small = model(12, 'small', { tags: ['open-weights', 'on-premise'] });
const python = tool(20, 'python', { kind: 'python' });
const reason = tool(21, 'reason', {
  kind: 'model',
  role: 'reason-with-code',
  usesToolId: python.id,
  modelChoices: [
    { id: 'r-1', modelId: big.id, capability: '' },
    { id: 'r-2', modelId: small.id, capability: 'quick' },
  ],
});
const backend = {
  id: id(1),
  name: 'house',
  baseUrls: ['http://user:secret@gpu:8000/v1'],
  simulated: false,
  archivedAt: null,
};

function input(
  more: Partial<SnapshotInput> & { setup?: object; tools?: RegistryTool[]; models?: RegistryModel[] } = {},
): SnapshotInput {
  const { setup, tools = [python, reason], models = [boss, big, small], ...rest } = more;
  return {
    orchestrator: {
      id: id(2),
      versionId: id(3),
      name: 'setup',
      version: 4,
      setup: orchestratorSetupSchema.parse({
        protocol: 'toolorchestra',
        modelId: boss.id,
        tools: [{ toolId: reason.id }],
        limits: {},
        buffers: {},
        ...setup,
      }),
    },
    preference: null,
    priceBook: { id: id(5), versionId: id(6), name: 'book', version: 1 },
    rates: {
      models: {
        [big.id]: modelRateSchema.parse({ state: 'priced', inputPerMillion: '1.25', outputPerMillion: '10' }),
        [small.id]: modelRateSchema.parse({ state: 'free' }),
        [id(99)]: modelRateSchema.parse({ state: 'free' }),
      },
      tools: { [python.id]: toolRateSchema.parse({ state: 'priced', perSecond: '0.0000083' }) },
    },
    latencies: { models: {}, tools: {} },
    registry: {
      models: new Map(models.map((row) => [row.id, row])),
      tools: new Map(tools.map((row) => [row.id, row])),
      backends: new Map([[backend.id, backend]]),
    },
    limits: {},
    ...rest,
  };
}

const preference = (rules: object): SnapshotInput['preference'] => ({
  id: id(7),
  versionId: id(8),
  name: 'careful',
  version: 1,
  sentence: ' Spend little. ',
  rules: preferenceRulesSchema.parse(rules),
});

describe('a snapshot', () => {
  test('resolves tools with their models, prices and the tools they use', () => {
    const snapshot = buildSnapshot(input());
    expect(runSnapshotSchema.parse(snapshot)).toEqual(snapshot);
    const [offered, used] = snapshot.spec.tools;
    expect(offered).toMatchObject({ name: 'reason', offered: true, uses: python.id, role: 'reason-with-code' });
    expect(offered?.modelChoices).toEqual([
      {
        id: 'r-1',
        modelKey: big.id,
        capability: 'big is good',
        price: { inputPerMillion: '1.25', outputPerMillion: '10', perCall: null, latencySeconds: 3 },
      },
      {
        id: 'r-2',
        modelKey: small.id,
        capability: 'quick',
        price: { inputPerMillion: '0', outputPerMillion: '0', perCall: '0', latencySeconds: 3 },
      },
    ]);
    expect(used).toMatchObject({ name: 'python', offered: false });
    expect(snapshot.spec.models.map(({ name }) => name)).toEqual(['boss', 'big', 'small']);
  });

  test('shows token prices that a priced model does not charge as nothing, unless time is what costs', () => {
    const shown = (rate: object) => {
      const given = input();
      given.rates.models[big.id] = modelRateSchema.parse({ state: 'priced', ...rate });
      return buildSnapshot(given).spec.tools[0]?.modelChoices[0]?.price;
    };
    expect(shown({ perCall: '0.01' })).toMatchObject({ inputPerMillion: '0', outputPerMillion: '0', perCall: '0.01' });
    expect(shown({ inputPerMillion: '2' })).toMatchObject({ inputPerMillion: '2', outputPerMillion: '0' });
    expect(shown({ perSecond: '0.001' })).toMatchObject({ inputPerMillion: null, outputPerMillion: null });
  });

  test("shows a choice's own latency before the book's, and that before the declared one", () => {
    const latencies = { models: { [big.id]: 22, [small.id]: 0 }, tools: { [python.id]: 0.5 } };
    const choices = [
      { id: 'own', modelId: big.id, capability: '', latencySeconds: 96 },
      { id: 'book', modelId: big.id, capability: '' },
      { id: 'book-zero', modelId: small.id, capability: '' },
      { id: 'declared', modelId: boss.id, capability: '' },
    ];
    const tools = [{ toolId: reason.id, modelChoices: choices }, { toolId: python.id }];
    const { spec } = buildSnapshot(input({ latencies, setup: { tools } }));
    const shown = spec.tools[0]?.modelChoices.map(({ id: choice, price }) => [choice, price.latencySeconds]);
    expect(shown).toEqual([
      ['own', 96],
      ['book', 22],
      ['book-zero', 0],
      ['declared', 3],
    ]);
    expect(spec.tools[1]?.price?.latencySeconds).toBe(0.5);
  });

  test('shows what a call of a tool costs with the one request it makes', () => {
    const shown = (rate: object) => {
      const given = input();
      given.rates.tools[python.id] = toolRateSchema.parse({ state: 'priced', ...rate });
      return buildSnapshot(given).spec.tools.find(({ key }) => key === python.id)?.price?.perCall;
    };
    expect(shown({ perRequest: '0.01' })).toBe('0.01');
    expect(shown({ perCall: '0.1', perRequest: '0.01' })).toBe('0.11');
    expect(shown({ perSecond: '0.0000083' })).toBeNull();
  });

  test('leaves a tool around models without a price of its own when the book has none, however long it takes', () => {
    const given = input();
    const tools = new Map([...given.registry.tools].map(([key, row]) => [key, { ...row, latencySeconds: 2 }]));
    const [offered, used] = buildSnapshot({ ...given, registry: { ...given.registry, tools } }).spec.tools;
    expect(offered).toMatchObject({ kind: 'model', price: null });
    expect(used).toMatchObject({ kind: 'python', price: { latencySeconds: 2 } });
  });

  test('holds the rates of what the run can reach, and no more', () => {
    const { rates } = buildSnapshot(input());
    expect(Object.keys(rates.models)).toEqual([big.id, small.id]);
    expect(Object.keys(rates.tools)).toEqual([python.id]);
  });

  test('holds no user info of an address', () => {
    expect(JSON.stringify(buildSnapshot(input()))).not.toContain('secret');
  });

  test('takes the model choices of the setup before those of the tool', () => {
    const choices = [{ id: 'only', modelId: small.id, capability: '' }];
    const { spec } = buildSnapshot(input({ setup: { tools: [{ toolId: reason.id, modelChoices: choices }] } }));
    expect(spec.tools[0]?.modelChoices.map((choice) => choice.id)).toEqual(['only']);
    expect(spec.models.map(({ name }) => name)).toEqual(['boss', 'small']);
  });

  test('turns rules into keys and the smaller limits', () => {
    const { spec } = buildSnapshot(
      input({
        preference: preference({ requiredTags: ['open-weights'], maxUsd: '0.5', maxSeconds: 60 }),
        setup: { limits: { maxUsd: '2', maxTurns: 9 } },
        limits: { maxSeconds: 90, maxTurns: 7 },
      }),
    );
    expect(spec.preferenceSentence).toBe('Spend little.');
    expect(spec.rules).toEqual({
      forbiddenModelKeys: [big.id],
      forbiddenToolKeys: [reason.id, python.id],
      reasons: {
        [big.id]: 'it lacks the tag "open-weights", which the preference requires',
        [python.id]: 'it lacks the tag "open-weights", which the preference requires',
        [reason.id]: 'it works through python, which the preference rules out',
      },
    });
    expect(spec.limits).toMatchObject({ maxUsd: '0.5', maxSeconds: 60, maxTurns: 7 });
  });

  test('forbids a model tool when none of its models remains', () => {
    const { spec } = buildSnapshot(input({ preference: preference({ forbiddenModelIds: [big.id, small.id] }) }));
    expect(spec.rules.forbiddenToolKeys).toEqual([reason.id]);
    expect(spec.rules.reasons[reason.id]).toBe('the preference rules out every model it can be called with');
  });

  test('keeps the experts that one model plays itself, whatever becomes of the models they list', () => {
    const given = { preference: preference({ forbiddenModelIds: [big.id, small.id] }), setup: { protocol: 'fixed' } };
    const { spec } = buildSnapshot(input(given));
    expect(spec.rules.forbiddenToolKeys).toEqual([]);
    expect(offeredTools(spec).map(({ name }) => name)).toEqual(['reason']);
  });
});

describe('a snapshot is refused, naming the field,', () => {
  const archivedAt = new Date();
  test.each([
    ['a missing tool', input({ tools: [reason] }), 'orchestratorId', /does not exist/],
    [
      'an archived model',
      input({ models: [boss, { ...big, archivedAt }, small] }),
      'orchestratorId',
      /"big", which is archived/,
    ],
    [
      'a forbidden orchestrator',
      input({ preference: preference({ requiredTags: ['on-premise'] }) }),
      'preferenceId',
      /rules out "boss"/,
    ],
    [
      'two tools of one name',
      input({
        tools: [python, reason, tool(22, 'reason')],
        setup: { tools: [{ toolId: reason.id }, { toolId: id(22) }] },
      }),
      'orchestratorId',
      /two tools named "reason"/,
    ],
  ])('for %s', (_, given, field, message) => {
    expect(() => buildSnapshot(given)).toThrowError(
      expect.objectContaining({ code: 'conflict', field, message: expect.stringMatching(message) }),
    );
  });
});
