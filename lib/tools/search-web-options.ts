import { z } from 'zod';

/** Settings of a `search-web` tool. What is not given comes from the environment. */
export const searchWebOptionsSchema = z.object({
  /** `auto` takes the first that is configured, in this order. */
  provider: z.enum(['auto', 'tavily', 'brave', 'searxng']).default('auto'),
  /** Where the key is, e.g. `env:MY_TAVILY_KEY`; never the key itself, since runs keep a copy of the settings. */
  apiKey: z
    .string()
    .regex(/^env:[A-Za-z_]\w*$/, 'must name an environment variable, as in env:TAVILY_API_KEY')
    .optional(),
  /** Address of a server other than the service's own; for SearXNG the instance to use. */
  baseUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Results the model reads. */
  topK: z.number().int().min(1).max(20).default(5),
  /** Characters of each result's text. */
  resultChars: z.number().int().min(100).max(20_000).default(2_000),
});
