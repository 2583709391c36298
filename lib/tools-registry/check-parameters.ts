const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkSchema(schema: unknown, path: string, faults: string[]): void {
  if (typeof schema === 'boolean') return;
  if (!isRecord(schema)) {
    faults.push(`${path} must be a JSON schema object.`);
    return;
  }
  const type = schema.type;
  const named = Array.isArray(type) ? type : type === undefined ? [] : [type];
  for (const name of named)
    if (typeof name !== 'string' || !types.includes(name))
      faults.push(`${path}: the type ${JSON.stringify(name)} is not one of ${types.join(', ')}.`);
  if (schema.enum !== undefined && !Array.isArray(schema.enum)) faults.push(`${path}: "enum" must be a list.`);
  if (schema.properties !== undefined) {
    if (!isRecord(schema.properties)) faults.push(`${path}: "properties" must be an object.`);
    else
      for (const [name, property] of Object.entries(schema.properties))
        checkSchema(property, `${path}.${name}`, faults);
  }
  if (schema.required !== undefined) {
    const properties = isRecord(schema.properties) ? schema.properties : {};
    if (!Array.isArray(schema.required) || schema.required.some((name) => typeof name !== 'string'))
      faults.push(`${path}: "required" must be a list of names.`);
    else
      for (const name of schema.required as string[])
        if (!Object.hasOwn(properties, name)) faults.push(`${path}: "${name}" is required but not described.`);
  }
  if (isRecord(schema.items)) checkSchema(schema.items, `${path}[]`, faults);
}

/** What is wrong with the JSON schema of a tool's arguments, in sentences; nothing when it is fine. */
export function checkParameters(parameters: Record<string, unknown>): string[] {
  const faults: string[] = [];
  if (parameters.type !== 'object') faults.push('The arguments must be an object: "type": "object".');
  if (isRecord(parameters.properties) && Object.hasOwn(parameters.properties, 'model'))
    faults.push('The argument "model" is added by Podium when there are models to choose from.');
  checkSchema(parameters, 'arguments', faults);
  return faults;
}
