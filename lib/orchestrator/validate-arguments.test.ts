import { describe, expect, it } from 'vitest';
import { validateArguments } from './validate-arguments';

const schema = {
  type: 'object',
  properties: {
    city: { type: 'string', minLength: 2, maxLength: 5 },
    days: { type: 'integer', minimum: 1, maximum: 7 },
    unit: { enum: ['C', 'F'] },
    mode: { const: 'fast' },
    tags: { type: 'array', items: { type: 'string' } },
    where: { type: 'object', properties: { lat: { type: 'number' } }, required: ['lat'], additionalProperties: false },
    id: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    range: { oneOf: [{ type: 'number', minimum: 0 }, { type: 'integer' }] },
    free: { format: 'whatever', pattern: '^x' },
    extra: { type: ['string', 'null'] },
  },
  required: ['city'],
};

describe('validateArguments', () => {
  it('accepts what fits, and ignores keywords it does not know', () => {
    const value = {
      city: 'Rome',
      days: 7,
      unit: 'C',
      mode: 'fast',
      tags: ['a'],
      where: { lat: 1.5 },
      id: null,
      range: 0.5,
      free: 'y',
      extra: null,
      more: 1,
    };
    expect(validateArguments(schema, value)).toEqual([]);
  });

  it.each([
    [{}, '"city" is required'],
    [{ city: 3 }, '"city" must be string, not 3'],
    [{ city: 'a' }, '"city" must have at least 2 characters'],
    [{ city: 'abcdef' }, '"city" must have at most 5 characters'],
    [{ city: 'Rome', days: 1.5 }, '"days" must be integer, not 1.5'],
    [{ city: 'Rome', days: 0 }, '"days" must be at least 1'],
    [{ city: 'Rome', days: 8 }, '"days" must be at most 7'],
    [{ city: 'Rome', unit: 'K' }, '"unit" must be one of "C", "F", not "K"'],
    [{ city: 'Rome', mode: 'slow' }, '"mode" must be "fast"'],
    [{ city: 'Rome', tags: ['a', 2] }, '"tags[1]" must be string, not 2'],
    [{ city: 'Rome', where: {} }, '"where.lat" is required'],
    [{ city: 'Rome', where: { lat: 1, lon: 2 } }, '"where.lon" is not a parameter'],
    [{ city: 'Rome', id: 5 }, '"id" fits none of the allowed forms'],
    [{ city: 'Rome', range: 2 }, '"range" fits more than one of the allowed forms'],
    [{ city: 'Rome', extra: 1 }, '"extra" must be string or null, not 1'],
  ])('refuses %j', (value, fault) => {
    expect(validateArguments(schema, value)).toEqual([fault]);
  });

  it('counts characters, not UTF-16 units, and is not fooled by inherited names', () => {
    expect(validateArguments(schema, { city: '😀' })).toEqual(['"city" must have at least 2 characters']);
    expect(validateArguments({ type: 'object', required: ['toString'] }, {})).toEqual(['"toString" is required']);
    expect(
      validateArguments({ type: 'object', properties: {}, additionalProperties: false }, { constructor: 1 }),
    ).toEqual(['"constructor" is not a parameter']);
  });

  it('compares enum values by content', () => {
    expect(validateArguments({ enum: [{ a: [1] }] }, { a: [1] })).toEqual([]);
    expect(validateArguments({ enum: [{ a: [1] }] }, { a: [2] })).toHaveLength(1);
  });

  it('takes a schema that is no object as no demand', () => {
    expect(validateArguments(true, 5)).toEqual([]);
    expect(validateArguments(undefined, 5)).toEqual([]);
  });
});
