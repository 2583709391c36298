import { z } from 'zod';
import { placeholdersOf } from './text-template';

const originOf = (template: string) => /^https?:\/\/[^/?#]*/i.exec(template)?.[0] ?? '';

export const httpMethodSchema = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);

/** Headers whose values are secrets as a rule. */
const carriesSecret = /authorization|cookie|token|secret|passw|api-?key/i;

/** Settings of an `http` tool: how its arguments become one request, and what of the answer the model reads. */
export const httpToolOptionsSchema = z.object({
  /** `https://api.example.org/items/{id}`: each `{argument}` is percent-encoded; none may stand in the host. */
  url: z
    .string()
    .refine((url) => URL.canParse(url.replaceAll(/[{}]/g, '')) && /^https?:\/\//i.test(url), 'must be an http(s) URL')
    .refine((url) => placeholdersOf(originOf(url)).length === 0, 'must not have an argument in its host')
    .refine((url) => !originOf(url).includes('@'), 'must not hold a user or password; use a header'),
  method: httpMethodSchema.default('GET'),
  /** Values may hold `env:NAME` for secrets and `{argument}`. */
  headers: z
    .record(z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'must be a header name'), z.string())
    .superRefine((headers, context) => {
      for (const [name, value] of Object.entries(headers))
        if (carriesSecret.test(name) && !/env:[A-Za-z_]/.test(value))
          context.addIssue({
            code: 'custom',
            path: [name],
            message: `Write ${name} as env:NAME and set NAME in the environment: runs keep a copy of these settings.`,
          });
    })
    .default({}),
  /** Query parameters; one whose argument was not given is left out. */
  query: z.record(z.string(), z.string()).default({}),
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
