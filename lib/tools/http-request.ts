import { AppError } from '@/lib/errors';
import type { HttpToolOptions } from './http-options';
import { fillSecrets, type ReadEnvironment } from './secret-reference';
import { argumentText, fillJson, fillTemplate, placeholdersOf } from './text-template';

export type DeclaredRequest = { url: URL; method: string; headers: Record<string, string>; body: string | null };

/** The request an `http` tool makes for these arguments. Throws `AppError` naming the argument or setting at fault. */
export function toHttpRequest(
  options: HttpToolOptions,
  input: Record<string, unknown>,
  readEnvironment: ReadEnvironment,
): DeclaredRequest {
  const url = fillUrl(options.url, input);
  for (const [name, template] of Object.entries(options.query)) {
    const isGiven = placeholdersOf(template).every((place) => argumentText(input[place]) !== null);
    if (isGiven) url.searchParams.append(name, fillTemplate(fillSecrets(template, readEnvironment), input));
  }
  const { text, contentType } = bodyOf(options, input);
  const headers: Record<string, string> = { accept: 'application/json, text/*;q=0.9, */*;q=0.1' };
  if (contentType !== null) headers['content-type'] = contentType;
  for (const [name, template] of Object.entries(options.headers)) {
    headers[name.toLowerCase()] = headerValue(name, template, input, readEnvironment);
  }
  return { url, method: options.method, headers, body: text };
}

/** An argument is data, never structure: it stays inside the path segment or parameter it was put into. */
function fillUrl(template: string, input: Record<string, unknown>): URL {
  const filled = fillTemplate(template, input, encodeURIComponent);
  const path = filled.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '');
  const climbs = path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
  if (climbs) {
    throw new AppError('invalid-input', 'An argument would lead out of the path of this tool. Use a proper value.');
  }
  return new URL(filled);
}

function headerValue(
  name: string,
  template: string,
  input: Record<string, unknown>,
  readEnvironment: ReadEnvironment,
): string {
  // Secrets first: an argument that says `env:NAME` stays that text.
  const value = fillTemplate(fillSecrets(template, readEnvironment), input);
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new AppError('invalid-input', `The header ${name} would hold characters that headers cannot have.`);
  }
  return value;
}

function bodyOf(
  options: HttpToolOptions,
  input: Record<string, unknown>,
): { text: string | null; contentType: string | null } {
  const sendsArguments = ['POST', 'PUT', 'PATCH'].includes(options.method);
  const body = options.body ?? { type: sendsArguments ? ('arguments' as const) : ('none' as const) };
  switch (body.type) {
    case 'none':
      return { text: null, contentType: null };
    case 'text':
      return { text: fillTemplate(body.template, input), contentType: body.contentType };
    case 'json':
      return { text: JSON.stringify(fillJson(body.template, input) ?? null), contentType: 'application/json' };
    case 'arguments': {
      const { url, query, headers } = options;
      const used = new Set([url, ...Object.values(query), ...Object.values(headers)].flatMap(placeholdersOf));
      const rest = Object.entries(input).filter(([name]) => !used.has(name));
      return { text: JSON.stringify(Object.fromEntries(rest)), contentType: 'application/json' };
    }
  }
}
