import { describe, expect, it } from 'vitest';
import { expertTools, testChoice, testSpec, testTool } from './testing/spec';
import { describeTool, offeredTools } from './tool-descriptions';

const price = { inputPerMillion: null, outputPerMillion: null, perCall: null, latencySeconds: null };

describe('describeTool', () => {
  it('puts choices, capabilities and the price table into the model argument', () => {
    const tool = testTool('search', {
      kind: 'model',
      role: 'search',
      modelChoices: [
        testChoice('search-1', 'big', { capability: 'finds nearly\nanything | dear' }),
        testChoice('search-2', 'small', {
          price: { ...price, inputPerMillion: '0.25', outputPerMillion: '2', latencySeconds: 1.5 },
        }),
        testChoice('search-3', 'other', { capability: '', price }),
      ],
    });
    expect(describeTool(tool)).toEqual({
      name: 'search',
      description: 'The search tool.',
      parameters: {
        type: 'object',
        properties: {
          model: {
            type: 'string',
            description: [
              'The model to use. Choices: search-1, search-2, search-3.',
              '',
              'search-1: finds nearly anything / dear',
              'search-2: good at search-2',
              '',
              'Model | price per million input tokens | price per million output tokens | average latency',
              'search-1 | $1.25 | $10 | 22s',
              'search-2 | $0.25 | $2 | 1.5s',
              'search-3 | unknown | unknown | unknown',
            ].join('\n'),
          },
        },
        required: ['model'],
      },
    });
  });

  it('adds a column for prices per call when a choice has one', () => {
    const tool = testTool('ask', {
      modelChoices: [
        testChoice('a', 'big', { price: { ...price, perCall: '0.01' } }),
        testChoice('b', 'small'),
        testChoice('c', 'other', { price }),
      ],
    });
    const { properties } = describeTool(tool).parameters as { properties: { model: { description: string } } };
    expect(properties.model.description.split('\n').slice(-4)).toEqual([
      'Model | price per million input tokens | price per million output tokens | price per call | average latency',
      'a | unknown | unknown | $0.01 | unknown',
      'b | $1.25 | $10 | $0 | 22s',
      'c | unknown | unknown | unknown | unknown',
    ]);
  });

  it('keeps the parameters of a tool and adds prompt for a freely asked expert', () => {
    const parameters = { type: 'object', title: 'Ask', properties: { tone: { type: 'string' } }, required: ['tone'] };
    const tool = testTool('ask', { kind: 'model', role: 'prompt', parameters, modelChoices: [testChoice('a', 'big')] });
    const described = describeTool(tool).parameters;
    expect(described).toMatchObject({ title: 'Ask', required: ['tone', 'prompt', 'model'] });
    expect(parameters.required).toEqual(['tone']);
  });

  it('states the price of a priced tool below its description', () => {
    const tool = testTool('web', { price: { ...price, perCall: '0.01', latencySeconds: 2 } });
    expect(describeTool(tool).description).toBe(
      'The web tool.\n\nTool | price per call | average latency\nweb | $0.01 | 2s',
    );
    const priced = testTool('deep', {
      price: { ...price, inputPerMillion: '1', outputPerMillion: '2', latencySeconds: 90 },
    });
    expect(describeTool(priced).description).toContain(
      'Tool | price per million input tokens | price per million output tokens | average latency\ndeep | $1 | $2 | 90s',
    );
  });
});

describe('offeredTools', () => {
  const names = (rules: { forbiddenToolKeys?: string[]; forbiddenModelKeys?: string[] }) =>
    offeredTools(testSpec({ tools: expertTools(), rules })).map(({ name }) => name);

  it('offers what is for the orchestrator', () => {
    expect(names({})).toEqual(['search', 'enhance_reasoning', 'answer']);
  });

  it('leaves out forbidden tools and tools that work through one', () => {
    expect(names({ forbiddenToolKeys: ['key-answer', 'key-retrieve'] })).toEqual(['enhance_reasoning']);
  });

  it('leaves out forbidden models, and tools without a model left', () => {
    const [search] = offeredTools(testSpec({ tools: expertTools(), rules: { forbiddenModelKeys: ['big'] } }));
    expect(search?.modelChoices.map(({ id }) => id)).toEqual(['search-2']);
    expect(names({ forbiddenModelKeys: ['big', 'small'] })).toEqual([]);
  });

  it('takes the choices away in protocol fixed', () => {
    const tools = offeredTools(testSpec({ protocol: 'fixed', tools: expertTools() }));
    expect(tools.map(({ modelChoices }) => modelChoices)).toEqual([[], [], []]);
  });
});
