import { describe, expect, it } from 'vitest';
import { checkParameters, findingText, inspectParameters } from './check-parameters';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const notes = (parameters: unknown) =>
  inspectParameters(parameters)
    .filter(({ severity }) => severity === 'note')
    .map(findingText);

describe('the schema of arguments', () => {
  it.each([
    [{ type: 'string' }, 'The arguments must be an object: "type": "object".'],
    [object({ q: 'text' }), 'arguments.q must be a JSON schema object.'],
    [object({ q: { type: 'text' } }), 'arguments.q: the type "text" is not one of string, number'],
    [object({ q: { items: { type: 'x' } } }), 'arguments.q[]: the type "x"'],
    [object({ q: { enum: 'a' } }), 'arguments.q: "enum" must be a list.'],
    [object({ q: { minLength: '3' } }), 'arguments.q: "minLength" must be a number.'],
    [object({ q: { anyOf: {} } }), 'arguments.q: "anyOf" must be a list of schemas.'],
    [object({ q: { oneOf: [{ type: 'x' }] } }), 'arguments.q.oneOf[0]: the type "x"'],
    [object({}, { additionalProperties: { type: 'x' } }), 'arguments.*: the type "x"'],
    [object({}, { required: ['q'] }), 'arguments: "q" is required but not described.'],
    [object({}, { required: 'q' }), 'arguments: "required" must be a list of names.'],
    [object([]), 'arguments: "properties" must be an object.'],
    [object({ model: { type: 'string' } }), 'The argument "model" is added by Podium'],
  ])('%j is refused by path', (parameters, message) => {
    expect(checkParameters(parameters as Record<string, unknown>)[0]).toContain(message);
  });

  it('tells apart what is not checked and what is no keyword', () => {
    const schema = object({ q: { type: 'string', description: 'd', pattern: '^a' } }, { requird: [] });
    expect(checkParameters(schema)).toEqual([]);
    expect(notes(schema)).toEqual([
      'arguments.q: "pattern" is told to the model, but Podium does not check arguments against it.',
      'arguments: "requird" is no keyword of JSON Schema; it is sent as it is.',
    ]);
    expect(notes(object({ q: { type: 'string' } }))[0]).toContain('arguments.q has no description');
  });

  it('survives what is meant to break it', () => {
    expect(checkParameters(JSON.parse('{"type":"object","properties":{"__proto__":{"type":"evil"}}}'))).toHaveLength(1);
    const deep = JSON.parse(`${'{"type":"object","properties":{"a":'.repeat(5_000)}{}${'}}'.repeat(5_000)}`);
    expect(checkParameters(deep)).toEqual(['This is nested deeper than 100 levels.']);
    expect(inspectParameters(null)).toHaveLength(1);
  });
});
