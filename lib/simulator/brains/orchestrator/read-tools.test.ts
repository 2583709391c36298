import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expertTools } from '../../../orchestrator/testing/spec';
import { describeTool } from '../../../orchestrator/tool-descriptions';
import { readOptions, readPriceTable } from './read-tools';

const publicTools = new URL('../../../../../shared/data/toolorchestra-tools.json', import.meta.url);

describe('readPriceTable', () => {
  it('finds its columns by their headings, in any order and dress', () => {
    const table = readPriceTable(
      [
        'Some words.',
        '| Name | latency | output price | input price |',
        '|---|---|---|---|',
        '| x-1 | 3 s | $1,000 | free |',
      ].join('\n'),
    );
    expect(table.get('x-1')).toEqual({ inputPerMillion: 0, outputPerMillion: 1000, perCall: null, seconds: 3 });
  });

  it('takes a price that is not told as unknown', () => {
    const table = readPriceTable('Model | price per million input tokens | average latency\na | unknown | 9s');
    expect(table.get('a')).toMatchObject({ inputPerMillion: null, seconds: 9 });
  });
});

describe('readOptions', () => {
  it('understands the declarations the engine makes', () => {
    const declared = expertTools()
      .filter((tool) => tool.kind === 'model')
      .map(describeTool);
    const options = readOptions(declared);
    expect(options.map(({ tool, purpose, choice }) => `${tool}/${purpose}/${choice}`)).toEqual([
      'search/search/search-1',
      'search/search/search-2',
      'enhance_reasoning/reason/reasoner-1',
      'enhance_reasoning/reason/reasoner-2',
      'answer/answer/answer-1',
      'answer/answer/answer-2',
    ]);
    expect(options[0]).toMatchObject({
      phrase: 'good at search-1',
      tariff: { inputPerMillion: 1.25, outputPerMillion: 10, seconds: 22 },
      textArgument: null,
    });
  });

  it('tells plain tools by what they take', () => {
    const tool = (name: string, argument: string, description = 'A tool.') => ({
      name,
      description,
      parameters: { type: 'object', properties: { [argument]: { type: 'string' } }, required: [argument] },
    });
    const options = readOptions([
      tool(
        'web_search',
        'query',
        'Searches the public web.\n\nTool | price per call | average latency\nweb_search | $0.01 | 2s',
      ),
      tool('library', 'query'),
      tool('python', 'code'),
      tool('answer', 'answer'),
      tool('ask', 'prompt'),
    ]);
    expect(options.map(({ purpose }) => purpose)).toEqual(['search', 'search', 'reason', 'answer', 'ask']);
    expect(options[0]).toMatchObject({ isWeb: true, textArgument: 'query', tariff: { perCall: 0.01, seconds: 2 } });
    expect(options[1]).toMatchObject({ isWeb: false });
  });

  it.skipIf(!existsSync(publicTools))(
    'reads the tool file of the public evaluation code (needs ../shared/data)',
    () => {
      const declared = (JSON.parse(readFileSync(publicTools, 'utf8')) as { function: never }[]).map(
        (tool) => tool.function,
      );
      const options = readOptions(declared);
      expect(options).toHaveLength(12);
      const byChoice = new Map(options.map((option) => [option.choice, option]));
      expect(byChoice.get('answer-math-2')?.tariff).toEqual({
        inputPerMillion: 0.2,
        outputPerMillion: 0.2,
        perCall: null,
        seconds: 9,
      });
      expect(byChoice.get('answer-1')).toMatchObject({
        purpose: 'answer',
        tariff: { outputPerMillion: 10, seconds: 96 },
      });
      expect(byChoice.get('reasoner-3')?.phrase).toMatch(/^can reason over the context/);
    },
  );
});
