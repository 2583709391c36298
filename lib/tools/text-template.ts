import { AppError } from '@/lib/errors';

const placeholder = /\{([A-Za-z_][\w-]*)\}/g;

/** Names of the `{name}` places of a template, each once. */
export const placeholdersOf = (template: string): string[] => [
  ...new Set([...template.matchAll(placeholder)].map((match) => match[1] ?? '')),
];

/** An argument as text: strings as they are, everything else as JSON. Undefined and null have none. */
export function argumentText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Fills `{name}` places with arguments, each through `encode`. Throws `invalid-input` when one is missing. */
export function fillTemplate(
  template: string,
  input: Record<string, unknown>,
  encode: (text: string) => string = (text) => text,
): string {
  return template.replace(placeholder, (_, name: string) => {
    const text = argumentText(Object.hasOwn(input, name) ? input[name] : undefined);
    if (text === null) throw new AppError('invalid-input', `The argument "${name}" is missing.`, { field: name });
    return encode(text);
  });
}

/**
 * Fills the strings of a JSON template. A string that is nothing but one place becomes the argument itself, with its
 * type; a field or item whose argument was not given is left out.
 */
export function fillJson(template: unknown, input: Record<string, unknown>): unknown {
  if (typeof template === 'string') {
    const name = /^\{([A-Za-z_][\w-]*)\}$/.exec(template)?.[1];
    if (name !== undefined) return Object.hasOwn(input, name) ? input[name] : undefined;
    return fillTemplate(template, input);
  }
  if (Array.isArray(template))
    return template.map((item) => fillJson(item, input)).filter((item) => item !== undefined);
  if (typeof template !== 'object' || template === null) return template;
  const fields = Object.entries(template).map(([name, value]) => [name, fillJson(value, input)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}
