import { describe, expect, test } from 'vitest';
import { compareWords } from './compare-words';
import { describeChanges } from './describe-changes';
import { handWrittenFor, hasParted } from './hand-written';
import { profiles } from './profiles';
import { preferenceInputSchema, preferenceRulesSchema, preferenceWeightsSchema } from './schema';
import { whatRemains } from './what-remains';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const own = { id: id(1), name: 'Own', tags: ['on-premise', 'open-weights'] };
const cloud = { id: id(2), name: 'Cloud', tags: ['public-api'] };
const python = { id: id(10), name: 'python', kind: 'python', tags: ['on-premise'], usesToolId: null, modelChoices: [] };
const web = { id: id(11), name: 'web_search', kind: 'search-web', tags: [], usesToolId: null, modelChoices: [] };
const reason = {
  id: id(12),
  name: 'reason',
  kind: 'model',
  tags: [],
  usesToolId: python.id,
  modelChoices: [{ modelId: own.id }, { modelId: cloud.id }],
};
const content = (weights: object = {}, rules: object = {}, sentence = '', sentenceEdited = false) => ({
  weights: preferenceWeightsSchema.parse(weights),
  rules: preferenceRulesSchema.parse(rules),
  sentence,
  sentenceEdited,
});

describe('ready-made profiles', () => {
  const full = { models: [own, cloud], tools: [python, web, reason] };
  const bare = { models: [cloud], tools: [python] };

  test.each(profiles.map(({ key }) => key))('%s can be saved as it is, here and where nothing is registered', (key) => {
    const profile = profiles.find((one) => one.key === key);
    for (const registered of [full, bare, { models: [], tools: [] }]) {
      const applied = profile?.apply(registered);
      expect(preferenceInputSchema.safeParse({ name: 'x', ...applied }).error).toBeUndefined();
    }
  });

  const apply = (key: string, registered: typeof full) => profiles.find((one) => one.key === key)?.apply(registered);

  test('are resolved against tags and kinds', () => {
    expect(apply('private', full)).toMatchObject({
      rules: { requiredTags: ['on-premise'], forbiddenToolIds: [web.id] },
      applies: ['Keeps 1 model: Own (tag on-premise)', 'Forbids 1 web search tool: web_search'],
      nothing: null,
    });
    expect(apply('no-web', full)?.rules.forbiddenToolIds).toEqual([web.id]);
    expect(apply('own-models', full)?.weights.models).toEqual({ [own.id]: 1 });
    expect(apply('open-weights', full)?.rules).toMatchObject({ requiredTags: ['open-weights'], forbiddenToolIds: [] });
  });

  test('say when there is nothing to apply to', () => {
    expect(apply('private', bare as never)?.nothing).toMatch(/No model is tagged on-premise/);
    expect(apply('no-web', bare as never)?.nothing).toMatch(/No web search tool/);
    expect(apply('own-models', bare as never)?.nothing).toMatch(/No model is tagged/);
    expect(apply('open-weights', bare as never)?.rules.requiredTags).toEqual([]);
  });
});

describe('what remains', () => {
  const setup = (protocol: string, modelId: string, modelChoices: { modelId: string }[] | null = null) => ({
    protocol,
    modelId,
    tools: [{ toolId: reason.id, modelChoices }],
  });
  const remains = (rules: object, setups: object[]) =>
    whatRemains({
      rules: preferenceRulesSchema.parse(rules),
      models: [own, cloud],
      tools: [python, web, reason],
      orchestrators: setups.map((one, place) => ({ id: String(place), name: `O${place}`, setup: one as never })),
    });

  test('of the registry, with the reason of what does not', () => {
    const { models, tools } = remains({ forbiddenTags: ['public-api'], forbiddenToolIds: [web.id] }, []);
    expect(models.map(({ name, reasons }) => [name, reasons])).toEqual([
      ['Own', []],
      ['Cloud', ['it is tagged "public-api", which the preference forbids']],
    ]);
    expect(tools.map(({ name, reasons }) => [name, reasons.length])).toEqual([
      ['python', 0],
      ['web_search', 1],
      ['reason', 0],
    ]);
  });

  test('of orchestrators: the own model, the choices of the setup, baselines', () => {
    const { orchestrators } = remains({ forbiddenTags: ['public-api'] }, [
      setup('toolorchestra', own.id),
      setup('toolorchestra', cloud.id),
      setup('toolorchestra', own.id, [{ modelId: cloud.id }]),
      setup('fixed', own.id, [{ modelId: cloud.id }]),
      setup('single', own.id),
    ]);
    expect(orchestrators.map(({ canRun, note }) => [canRun, note])).toEqual([
      [true, null],
      [
        false,
        'It cannot run: its own model Cloud is ruled out, it is tagged "public-api", which the preference forbids.',
      ],
      [true, 'It can run, but without any tool: it must answer by itself.'],
      [true, null],
      [true, null],
    ]);
    expect(orchestrators[0]?.models.map(({ name, reasons }) => [name, reasons.length])).toEqual([
      ['Own', 0],
      ['Cloud', 1],
    ]);
    expect(orchestrators[4]?.tools).toEqual([]);
  });
});

test('changes between versions are told with names, and nothing else', () => {
  const before = content({ accuracy: 1, models: { [own.id]: 2 } }, { maxUsd: '0.5' }, 'A.');
  const after = content({ accuracy: 1, cost: 1 }, { maxSeconds: 9, forbiddenToolIds: [web.id] }, 'B.', true);
  expect(describeChanges(before, after, (one) => (one === own.id ? 'Own' : 'web_search'))).toEqual([
    { what: 'Weight of cost', before: '0', after: '1' },
    { what: 'Weight of Own', before: '2', after: '0' },
    { what: 'Forbidden tools', before: 'none', after: 'web_search' },
    { what: 'Most money a run', before: '$0.5', after: 'none' },
    { what: 'Most time a run', before: 'none', after: '9 s' },
    { what: 'Sentence', before: 'A.', after: 'B.' },
    { what: 'The sentence is', before: 'written from the weights', after: 'edited by hand' },
  ]);
  expect(describeChanges(after, after, String)).toEqual([]);
});

test('words that stayed, went and came', () => {
  expect(compareWords('A low cost matters most.', 'A low cost matters a little.')).toEqual([
    { type: 'same', text: 'A low cost matters' },
    { type: 'removed', text: 'most.' },
    { type: 'added', text: 'a little.' },
  ]);
  expect(compareWords('', 'x')).toEqual([{ type: 'added', text: 'x' }]);
  expect(compareWords('same', 'same')).toEqual([{ type: 'same', text: 'same' }]);
  const long = 'word '.repeat(5_000);
  expect(compareWords(long, `${long}more`).length).toBe(2);
});

describe('a sentence by hand', () => {
  const write = ({ weights }: { weights: { cost: number } }) => (weights.cost > 1 ? 'much' : 'little');
  const mine = content({ cost: 1 }, {}, 'Mine.', true);
  const later = content({ cost: 5 }, {}, 'Mine.', true);

  test('belongs to the weights it was first written for', () => {
    expect(handWrittenFor([later, mine, content({ cost: 9 }, {}, 'Other.', true)])).toBe(mine);
    expect(handWrittenFor([later, mine])).toBe(mine);
    expect(handWrittenFor([later, content({}, {}, 'Mine.'), mine])).toBe(later);
    expect(handWrittenFor([content(), mine])).toBeNull();
    expect(handWrittenFor([])).toBeNull();
  });

  test('has parted from them once they would be told in other words', () => {
    expect(hasParted({ writtenFor: mine, now: later, write })).toBe(true);
    expect(hasParted({ writtenFor: mine, now: content({ cost: 0.9 }, {}, 'Mine.'), write })).toBe(false);
    expect(hasParted({ writtenFor: mine, now: content({ cost: 5 }, {}, 'Written anew.'), write })).toBe(false);
    expect(hasParted({ writtenFor: null, now: later, write })).toBe(false);
  });
});
