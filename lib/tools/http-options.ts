import { z } from 'zod';
import { ownSettingIn } from '@/lib/own-settings';
import { placeholdersOf } from './text-template';

const originOf = (template: string) => /^https?:\/\/[^/?#]*/i.exec(template)?.[0] ?? '';

export const httpMethodSchema = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);

/** Headers whose values are secrets as a rule. */
const headerCarriesSecret = /auth|cookie|token|secret|passw|(?:api|app|access|subscription)[-_]?key|^key$/i;
/** Query parameters that are: whole names, since `page_token` and `max_tokens` are none. */
const parameterCarriesSecret =
  /^(?:x[-_])?(?:(?:api|app|access|auth|subscription)[-_]?(?:key|token)|key|token|secret|client[-_]?secret|passw(?:or)?d|signature)$/i;
const refersToEnvironment = /\benv:[A-Za-z_]/;
/** `{name}` and nothing else: the model gives it. */
const isArgument = (value: string) => /^\{[^{}]*\}$/.test(value);

const byReference = (name: string) =>
  `Write ${name} as env:NAME and set NAME in the environment: runs keep a copy of these settings.`;

/** What is wrong with a header or parameter, if anything: a typed secret, or a reference to a setting of Podium. */
function faultOf(name: string, value: string, carriesSecret: RegExp): string | null {
  const own = ownSettingIn(value);
  if (own !== null) return `The setting ${own} belongs to Podium itself and is not given to tools.`;
  const isTyped = carriesSecret.test(name) && !refersToEnvironment.test(value) && !isArgument(value);
  return isTyped ? byReference(name) : null;
}

const checkValues = (carriesSecret: RegExp) => (values: Record<string, string>, context: z.RefinementCtx) => {
  for (const [name, value] of Object.entries(values)) {
    const message = faultOf(name, value, carriesSecret);
    if (message !== null) context.addIssue({ code: 'custom', path: [name], message });
  }
};

/** The first parameter typed into a URL that should be a reference among the parameters instead. */
const secretIn = (url: string) =>
  URL.canParse(url)
    ? [...new URL(url).searchParams].find(
        ([name, value]) => parameterCarriesSecret.test(name) && !isArgument(value),
      )?.[0]
    : undefined;

/** Settings of an `http` tool: how its arguments become one request, and what of the answer the model reads. */
export const httpToolOptionsSchema = z.object({
  /** `https://api.example.org/items/{id}`: each `{argument}` is percent-encoded; none may stand in the host. */
  url: z
    .string()
    .refine((url) => URL.canParse(url.replaceAll(/[{}]/g, '')) && /^https?:\/\//i.test(url), 'must be an http(s) URL')
    .refine((url) => placeholdersOf(originOf(url)).length === 0, 'must not have an argument in its host')
    .refine((url) => !originOf(url).includes('@'), 'must not hold a user or password; use a header')
    .refine((url) => secretIn(url) === undefined, {
      error: ({ input }) => `Move ${secretIn(String(input))} to the query parameters, as env:NAME: runs keep a copy.`,
    }),
  method: httpMethodSchema.default('GET'),
  /** Values may hold `env:NAME` for secrets and `{argument}`. */
  headers: z
    .record(z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'must be a header name'), z.string())
    .superRefine(checkValues(headerCarriesSecret))
    .default({}),
  /** Query parameters; one whose argument was not given is left out. */
  query: z.record(z.string(), z.string()).superRefine(checkValues(parameterCarriesSecret)).default({}),
  /**
   * What is sent: the arguments that appear nowhere else as a JSON object (`arguments`), a JSON template, or a text
   * template. When not given: `arguments` for POST, PUT and PATCH, else nothing.
   */
  body: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('none') }),
      z.object({ type: z.literal('arguments') }),
      z.object({ type: z.literal('json'), template: z.unknown() }),
      z.object({ type: z.literal('text'), template: z.string(), contentType: z.string().default('text/plain') }),
    ])
    .optional(),
  /** JSON pointer to the part of the answer that the model reads, e.g. `/results/0/name`. */
  pick: z
    .string()
    .regex(/^(?:\/(?:[^~/]|~[01])*)*$/, 'must be a JSON pointer such as /results/0')
    .optional(),
  /** Whether loopback and private addresses may be reached. Link-local and metadata addresses never are. */
  allowPrivateNetwork: z.boolean().default(false),
  /** Whether redirects may lead to another host. */
  allowOtherHosts: z.boolean().default(false),
});
export type HttpToolOptions = z.infer<typeof httpToolOptionsSchema>;
