import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exactUsd, perMillion } from '../exact-usd';
import { readJson } from '../read-json';
import { recogniseFormat } from '../recognise-format';
import { readModelArgument } from './model-argument';
import { parseToolsJson } from './tools-json';

const fixture = (name: string) => readJson(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
const describe_ = (description: string, rest: object = {}) =>
  readModelArgument({ type: 'object', properties: { model: { type: 'string', description, ...rest } } });

describe('exact prices', () => {
  it.each([
    ['1e-05', '10'],
    ['1.5e-07', '0.15'],
    ['0.0000025', '2.5'],
    ['1.4999999999999998e-07', '0.15'],
    ['3e-13', '0.0000003'],
    ['0', '0'],
    ['0.0', '0'],
    ['-1', null],
    ['NaN', null],
    ['', null],
    ['1e999', null],
    ['1'.repeat(60), null],
  ])('%s per token is %s per million', (text, expected) => {
    expect(perMillion(text)).toBe(expected);
  });

  it('keeps every digit of what people write', () => {
    expect([exactUsd('1.25'), exactUsd('.8'), exactUsd('10'), exactUsd('0.10')]).toEqual(['1.25', '0.8', '10', '0.1']);
  });
});

describe('readModelArgument', () => {
  it('reads the published tools of ToolOrchestra: ids, phrases, prices and latencies', () => {
    const document = fixture('toolorchestra-like.json');
    expect(recogniseFormat(document.value)).toBe('toolorchestra-tools');
    const [reason, answer, search] = parseToolsJson(document);
    expect(readModelArgument(reason?.parameters)).toEqual([
      {
        id: 'reasoner-1',
        phrase: 'is thorough, e.g. with proofs.',
        inputPerMillion: '1.25',
        outputPerMillion: '10',
        latencySeconds: 31,
      },
      { id: 'reasoner-2', phrase: 'can err.', inputPerMillion: '0.25', outputPerMillion: '2', latencySeconds: 25 },
    ]);
    expect(readModelArgument(answer?.parameters)).toMatchObject([
      { id: 'answer-1', phrase: 'does well (math, physics, etc.).', inputPerMillion: '1.25', latencySeconds: 96 },
      { id: 'answer-math-1', phrase: 'solves sums, though not the hard ones.', inputPerMillion: '0.9' },
      // The doubled dollar sign of the published file.
      {
        id: 'answer-math-2',
        phrase: 'adds: nothing more.',
        inputPerMillion: '0.2',
        outputPerMillion: '0.2',
        latencySeconds: 9,
      },
    ]);
    expect(readModelArgument(search?.parameters)).toHaveLength(1);
  });

  const publicTools = new URL('../../../../shared/data/toolorchestra-tools.json', import.meta.url);
  it.runIf(existsSync(publicTools))('reads the file of the public evaluation code whole (needs ../shared/data)', () => {
    const tools = parseToolsJson(readJson(readFileSync(publicTools, 'utf8')));
    const read = tools.map(({ parameters }) => readModelArgument(parameters) ?? []);
    expect(tools.map(({ name }) => name)).toEqual(['enhance_reasoning', 'answer', 'search']);
    const texts = read
      .flat()
      .map(({ id, inputPerMillion, outputPerMillion, latencySeconds }) =>
        [id, inputPerMillion, outputPerMillion, latencySeconds].join(' '),
      );
    // Facts §3.1.
    expect(texts).toEqual([
      'reasoner-1 1.25 10 31',
      'reasoner-2 0.25 2 25',
      'reasoner-3 0.8 0.8 9',
      'answer-1 1.25 10 96',
      'answer-2 0.25 2 27',
      'answer-3 0.9 0.9 15',
      'answer-4 0.8 0.8 11',
      'answer-math-1 0.9 0.9 13',
      'answer-math-2 0.2 0.2 9',
      'search-1 1.25 10 22',
      'search-2 0.25 2 16',
      'search-3 0.8 0.8 8',
    ]);
    // Every phrase is there word for word, and nothing of a table or of the next one is in it.
    const whole = readFileSync(publicTools, 'utf8');
    for (const { id, phrase } of read.flat()) {
      expect(phrase).not.toBe('');
      expect(whole).toContain(`${id} ${phrase}`);
      expect(phrase).not.toMatch(/\||table below|-\d /);
    }
  });

  it('reads an enum without any text, and does not mistake ids for each other', () => {
    const unknown = { inputPerMillion: null, outputPerMillion: null, latencySeconds: null };
    expect(describe_('', { enum: ['a-1', 'a-10', 7] })).toEqual([
      { id: 'a-1', phrase: '', ...unknown },
      { id: 'a-10', phrase: '', ...unknown },
    ]);
    expect(describe_("Choices: ['a-1', 'a-10']. a-10 is big. a-1 is small.")?.map(({ phrase }) => phrase)).toEqual([
      'is small.',
      'is big.',
    ]);
  });

  it('reads other units, columns in another order, and tables without prices', () => {
    const [choice] =
      describe_('Choices: ["x"].\n| Model | time | input | output |\n| x | 1.5 min | $.5 | free |') ?? [];
    expect(choice).toMatchObject({ latencySeconds: 90, inputPerMillion: '0.5', outputPerMillion: null });
    expect(describe_('Choices: ["x"].\nModel | latency\nx | soon')?.[0]).toMatchObject({ latencySeconds: null });
  });

  it.each([
    [undefined],
    [null],
    [{}],
    [{ properties: { model: 'x' } }],
    [{ properties: { model: { description: 'Choices: []' } } }],
  ])('finds nothing in %j', (parameters) => expect(readModelArgument(parameters)).toBeNull());

  it('is quick with hostile text', () => {
    expect(describe_(`Choices: ['a']. ${'a '.repeat(50_000)}${'table '.repeat(50_000)}`)).toHaveLength(1);
    expect(describe_(`Choices: [${'['.repeat(100_000)}`)).toBeNull();
  });
});

describe('parseToolsJson', () => {
  const one = { name: 'look_up', description: 'Looks it up.', parameters: { type: 'object', properties: {} } };
  it.each([
    ['a list with the wrapper', [{ type: 'function', function: one }]],
    ['bare functions', [one]],
    ['under "tools"', { tools: [{ type: 'function', function: one }] }],
    ['under "functions"', { functions: [one] }],
    ['a single one', { type: 'function', function: one }],
    ['of MCP', [{ name: one.name, description: one.description, inputSchema: one.parameters, extra: 1 }]],
  ])('reads %s', (_, value) => {
    const document = readJson(JSON.stringify(value));
    expect(recogniseFormat(document.value)).toBe('tools-json');
    expect(parseToolsJson(document)).toMatchObject([{ ...one, problems: [] }]);
  });

  it('says what is wrong with each, and where', () => {
    const document = readJson(`[
      {"name": "has space", "description": "d"},
      {"name": "no_description"},
      {"name": "twice", "description": "d", "parameters": []},
      {"name": "twice", "description": "d"},
      17
    ]`);
    const functions = parseToolsJson(document);
    expect(functions.map(({ where }) => where)).toEqual(['line 2', 'line 3', 'line 4', 'line 5', 'line 6']);
    expect(functions.map(({ problems }) => problems.join(' '))).toEqual([
      expect.stringContaining('letters, digits'),
      expect.stringContaining('description is missing'),
      expect.stringContaining('must be a JSON schema'),
      expect.stringContaining('twice, also at line 4'),
      expect.stringContaining('name is missing'),
    ]);
  });
});
