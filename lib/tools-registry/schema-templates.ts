/** Beginnings of a tool's arguments, to be changed. */
export const schemaTemplates: readonly { label: string; parameters: Record<string, unknown> }[] = [
  { label: 'No arguments', parameters: { type: 'object', properties: {}, required: [] } },
  {
    label: 'One text',
    parameters: {
      type: 'object',
      properties: { query: { type: 'string', description: 'What to look for.' } },
      required: ['query'],
    },
  },
  {
    label: 'A text and how many results',
    parameters: {
      type: 'object',
      properties: {
        query: { type: 'string', description: 'What to look for.' },
        limit: { type: 'integer', description: 'How many results, 5 unless told.', minimum: 1, maximum: 50 },
      },
      required: ['query'],
    },
  },
  {
    label: 'One of a few choices',
    parameters: {
      type: 'object',
      properties: {
        unit: { type: 'string', description: 'Unit of the temperature.', enum: ['celsius', 'fahrenheit'] },
        place: { type: 'string', description: 'Town and country.' },
      },
      required: ['place'],
    },
  },
  {
    label: 'A list of texts',
    parameters: {
      type: 'object',
      properties: {
        names: { type: 'array', description: 'Names to look up.', items: { type: 'string' } },
      },
      required: ['names'],
    },
  },
  {
    label: 'An object inside',
    parameters: {
      type: 'object',
      properties: {
        filter: {
          type: 'object',
          description: 'Narrows what is found.',
          properties: {
            from: { type: 'string', description: 'First day, as 2025-01-31.' },
            to: { type: 'string', description: 'Last day, as 2025-12-31.' },
          },
          required: ['from'],
          additionalProperties: false,
        },
      },
      required: ['filter'],
    },
  },
];
