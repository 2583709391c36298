import { z } from 'zod';

/** Kinds that can be registered today; `mcp` and `orchestrator` have their place in the engine's vocabulary already. */
export const registrableKindSchema = z.enum(['model', 'python', 'search-local', 'search-web', 'http']);
export type RegistrableKind = z.infer<typeof registrableKindSchema>;

const resultCount = z.number().int().min(1, 'At least one.').max(50, 'At most 50.').default(5);

export const searchLocalOptionsSchema = z.object({
  collectionIds: z.array(z.uuid()).min(1, 'Choose at least one collection.').max(50),
  /** Passages returned. */
  topK: resultCount,
});
export type SearchLocalOptions = z.infer<typeof searchLocalOptionsSchema>;

export const searchWebOptionsSchema = z.object({
  /** `auto`: the first one that is configured in the environment. */
  provider: z.enum(['auto', 'tavily', 'brave', 'searxng']).default('auto'),
  /** Results returned. */
  topK: resultCount,
});

export const httpMethodSchema = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

export const httpOptionsSchema = z.object({
  /** `{name}` stands for an argument, URL-encoded. */
  url: z
    .string()
    .trim()
    .max(4_000)
    .refine((text) => {
      try {
        return /^https?:$/.test(new URL(text.replace(/\{[^{}]*\}/g, 'x')).protocol);
      } catch {
        return false;
      }
    }, 'Enter an address starting with http:// or https://; {name} stands for an argument.'),
  method: httpMethodSchema.default('GET'),
  /** Values may be `env:NAME`. */
  headers: z
    .record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,80}$/, 'Not a header name.'), z.string())
    .default({}),
});

/** JSON column Tool.options, by kind. */
export const toolOptionsSchemas = {
  model: z.object({}),
  python: z.object({}),
  'search-local': searchLocalOptionsSchema,
  'search-web': searchWebOptionsSchema,
  http: httpOptionsSchema,
} satisfies Record<RegistrableKind, z.ZodType>;
