import { AppError } from '@/lib/errors';

/** `"a", "b" and 3 more`. */
export function nameSome(names: readonly string[]): string {
  const quoted = names.slice(0, 3).map((name) => `"${name}"`);
  const more = names.length - quoted.length;
  if (more > 0) return `${quoted.join(', ')} and ${more} more`;
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}` : (quoted[0] ?? '');
}

/** The refusal to delete what something else stands on. */
export function inUse(input: {
  what: string;
  name: string;
  by: string;
  names: readonly string[];
  todo: string;
}): AppError {
  const { what, name, by, names, todo } = input;
  return new AppError('conflict', `The ${what} "${name}" is used by ${by} ${nameSome(names)}. ${todo}`);
}
