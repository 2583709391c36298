import { isRecord } from './is-record';

type Schema = Record<string, unknown>;

const same = (left: unknown, right: unknown): boolean => {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => same(item, right[index]));
  }
  if (!isRecord(left) || !isRecord(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
  );
};

const hasType = (value: unknown, type: unknown): boolean => {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    default:
      return true; // not a type of JSON schema: nothing we could hold against the value
  }
};

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

const characters = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

const checkObject = (schema: Schema, value: Record<string, unknown>, path: string): string[] => {
  const faults: string[] = [];
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const name = (key: string) => (path === '' ? key : `${path}.${key}`);
  if (Array.isArray(schema.required)) {
    for (const key of schema.required) {
      if (typeof key === 'string' && !Object.hasOwn(value, key)) faults.push(`"${name(key)}" is required`);
    }
  }
  for (const [key, item] of Object.entries(value)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property !== undefined) faults.push(...validateArguments(property, item, name(key)));
    else if (schema.additionalProperties === false) faults.push(`"${name(key)}" is not a parameter`);
    else if (isRecord(schema.additionalProperties)) {
      faults.push(...validateArguments(schema.additionalProperties, item, name(key)));
    }
  }
  return faults;
};

const checkBounds = (schema: Schema, value: unknown, label: string): string[] => {
  const faults: string[] = [];
  const { minimum, maximum, minLength, maxLength } = schema;
  if (typeof value === 'number') {
    if (typeof minimum === 'number' && value < minimum) faults.push(`${label} must be at least ${minimum}`);
    if (typeof maximum === 'number' && value > maximum) faults.push(`${label} must be at most ${maximum}`);
  }
  if (typeof value === 'string' && (typeof minLength === 'number' || typeof maxLength === 'number')) {
    const length = characters(value);
    if (typeof minLength === 'number' && length < minLength)
      faults.push(`${label} must have at least ${minLength} characters`);
    if (typeof maxLength === 'number' && length > maxLength)
      faults.push(`${label} must have at most ${maxLength} characters`);
  }
  return faults;
};

const checkAlternatives = (schema: Schema, value: unknown, path: string, label: string): string[] => {
  const faults: string[] = [];
  const fitting = (list: unknown[]) => list.filter((part) => validateArguments(part, value, path).length === 0).length;
  if (Array.isArray(schema.anyOf) && fitting(schema.anyOf) === 0)
    faults.push(`${label} fits none of the allowed forms`);
  if (Array.isArray(schema.oneOf)) {
    const count = fitting(schema.oneOf);
    if (count !== 1) faults.push(`${label} fits ${count === 0 ? 'none' : 'more than one'} of the allowed forms`);
  }
  return faults;
};

/**
 * Checks a value against the common part of JSON schema: type, required, properties, additionalProperties, enum, const,
 * items, minimum/maximum, minLength/maxLength, anyOf, oneOf. Other keywords are ignored, never refused.
 * Returns what is wrong, one clause each, naming the parameter; empty when the value fits.
 */
export function validateArguments(schema: unknown, value: unknown, path = ''): string[] {
  if (schema === false) return [`"${path}" is not allowed`];
  if (!isRecord(schema)) return [];
  const label = path === '' ? 'the arguments' : `"${path}"`;
  if (schema.type !== undefined) {
    const types: unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type];
    if (!types.some((type) => hasType(value, type)))
      return [`${label} must be ${types.join(' or ')}, not ${show(value)}`];
  }
  const faults: string[] = [];
  if (Array.isArray(schema.enum) && !schema.enum.some((option) => same(option, value))) {
    faults.push(`${label} must be one of ${schema.enum.map(show).join(', ')}, not ${show(value)}`);
  }
  if (Object.hasOwn(schema, 'const') && !same(schema.const, value))
    faults.push(`${label} must be ${show(schema.const)}`);
  faults.push(...checkBounds(schema, value, label), ...checkAlternatives(schema, value, path, label));
  if (isRecord(value)) faults.push(...checkObject(schema, value, path));
  if (Array.isArray(value) && schema.items !== undefined) {
    value.forEach((item, index) => {
      faults.push(...validateArguments(schema.items, item, `${path}[${index}]`));
    });
  }
  return faults;
}
