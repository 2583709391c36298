import { isDeeperThan, maxJsonLevels } from '@/lib/json-depth';

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** What Podium checks a model's arguments against; see lib/orchestrator/validate-arguments. */
const checked = new Set([
  ...['type', 'required', 'properties', 'additionalProperties', 'enum', 'const', 'items', 'anyOf', 'oneOf'],
  ...['minimum', 'maximum', 'minLength', 'maxLength'],
]);
const annotations = new Set([
  ...['title', 'description', 'default', 'examples', '$schema', '$id', '$comment'],
  ...['deprecated', 'readOnly', 'writeOnly'],
]);
/** Keywords of JSON Schema that models may read, but nobody here enforces. */
const unchecked = new Set([
  ...['pattern', 'format', 'allOf', 'not', 'if', 'then', 'else', '$ref', '$defs', 'definitions', '$anchor'],
  ...['patternProperties', 'propertyNames', 'minProperties', 'maxProperties', 'dependentRequired', 'dependentSchemas'],
  ...[
    'minItems',
    'maxItems',
    'uniqueItems',
    'contains',
    'minContains',
    'maxContains',
    'prefixItems',
    'additionalItems',
  ],
  ...['multipleOf', 'exclusiveMinimum', 'exclusiveMaximum', 'unevaluatedProperties', 'unevaluatedItems'],
  ...['contentEncoding', 'contentMediaType', 'contentSchema', 'nullable', 'strict'],
]);
const numeric = ['minimum', 'maximum', 'minLength', 'maxLength'];

/** An `error` is refused; a `note` is only worth knowing. `path` is like `arguments.filter.tags[]`. */
export type SchemaFinding = { path: string; message: string; severity: 'error' | 'note' };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkSchema(schema: unknown, path: string, findings: SchemaFinding[]): void {
  const add = (message: string, severity: SchemaFinding['severity'] = 'error', at = path) =>
    findings.push({ path: at, message, severity });
  if (typeof schema === 'boolean') return;
  if (!isRecord(schema)) {
    add('must be a JSON schema object.');
    return;
  }
  const { type } = schema;
  const named = Array.isArray(type) ? type : type === undefined ? [] : [type];
  for (const name of named)
    if (typeof name !== 'string' || !types.includes(name))
      add(`the type ${JSON.stringify(name)} is not one of ${types.join(', ')}.`);
  if (schema.enum !== undefined && !Array.isArray(schema.enum)) add('"enum" must be a list.');
  for (const keyword of numeric)
    if (schema[keyword] !== undefined && typeof schema[keyword] !== 'number') add(`"${keyword}" must be a number.`);
  for (const keyword of ['anyOf', 'oneOf']) {
    const parts = schema[keyword];
    if (parts === undefined) continue;
    if (!Array.isArray(parts)) add(`"${keyword}" must be a list of schemas.`);
    else for (const [index, part] of parts.entries()) checkSchema(part, `${path}.${keyword}[${index}]`, findings);
  }
  checkProperties(schema, path, findings, add);
  if (isRecord(schema.items)) checkSchema(schema.items, `${path}[]`, findings);
  if (isRecord(schema.additionalProperties)) checkSchema(schema.additionalProperties, `${path}.*`, findings);
  for (const keyword of Object.keys(schema)) {
    if (checked.has(keyword) || annotations.has(keyword)) continue;
    if (unchecked.has(keyword))
      add(`"${keyword}" is told to the model, but Podium does not check arguments against it.`, 'note');
    else add(`"${keyword}" is no keyword of JSON Schema; it is sent as it is.`, 'note');
  }
}

function checkProperties(
  schema: Record<string, unknown>,
  path: string,
  findings: SchemaFinding[],
  add: (message: string, severity?: SchemaFinding['severity'], at?: string) => void,
): void {
  const properties = isRecord(schema.properties) ? schema.properties : {};
  if (schema.properties !== undefined && !isRecord(schema.properties)) add('"properties" must be an object.');
  for (const [name, property] of Object.entries(properties)) {
    checkSchema(property, `${path}.${name}`, findings);
    if (isRecord(property) && property.description === undefined && property.type !== undefined)
      add('has no description: the model can only guess what it is for.', 'note', `${path}.${name}`);
  }
  if (schema.required === undefined) return;
  if (!Array.isArray(schema.required) || schema.required.some((name) => typeof name !== 'string')) {
    add('"required" must be a list of names.');
    return;
  }
  for (const name of schema.required as string[])
    if (!Object.hasOwn(properties, name)) add(`"${name}" is required but not described.`);
}

/** Everything worth saying about the JSON schema of a tool's arguments, by path. */
export function inspectParameters(parameters: unknown): SchemaFinding[] {
  const findings: SchemaFinding[] = [];
  const error = (message: string) => findings.push({ path: 'arguments', message, severity: 'error' });
  if (!isRecord(parameters)) {
    error('The arguments must be an object: "type": "object".');
    return findings;
  }
  if (isDeeperThan(parameters, maxJsonLevels)) {
    error(`This is nested deeper than ${maxJsonLevels} levels.`);
    return findings;
  }
  if (parameters.type !== 'object') error('The arguments must be an object: "type": "object".');
  if (isRecord(parameters.properties) && Object.hasOwn(parameters.properties, 'model'))
    error('The argument "model" is added by Podium when there are models to choose from.');
  checkSchema(parameters, 'arguments', findings);
  return findings;
}

/** One finding as a sentence. */
export const findingText = ({ path, message }: SchemaFinding): string =>
  /^(?:The |This )/.test(message)
    ? message
    : /^["]|^the type/.test(message)
      ? `${path}: ${message}`
      : `${path} ${message}`;

/** What is wrong with the JSON schema of a tool's arguments, in sentences; nothing when it is fine. */
export function checkParameters(parameters: Record<string, unknown>): string[] {
  return inspectParameters(parameters)
    .filter(({ severity }) => severity === 'error')
    .map(findingText);
}
