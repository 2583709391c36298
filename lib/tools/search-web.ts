import 'server-only';
import type { z } from 'zod';
import { parseInput } from '@/lib/errors';
import type { ResolveHost } from '@/lib/network/outgoing-address';
import type { Artifact } from '@/lib/orchestrator/events';
import type { ToolRuntime } from '@/lib/orchestrator/ports';
import { checkedRequest } from './checked-request';
import { failureOfError } from './failure-of-error';
import { failed, succeeded } from './outcome';
import { searchWebOptionsSchema } from './search-web-options';
import { fillSecrets, type ReadEnvironment, watchSecrets } from './secret-reference';
import type { WebResult, WebSearchProvider } from './web-search-provider';
import { brave, searxng, tavily } from './web-search-providers';

type Options = z.infer<typeof searchWebOptionsSchema>;

export type SearchWebDependencies = { readEnvironment: ReadEnvironment; resolve?: ResolveHost };

const maxReplyBytes = 4 * 1024 * 1024;
const notConfiguredForPeople =
  'Web search is not configured: set TAVILY_API_KEY, BRAVE_API_KEY or SEARXNG_URL and start the server again.';
const notConfiguredForModels =
  'Web search is not available in this run. Go on without it: use the other tools or what you know, and say which facts could not be checked.';

/** Searches the web for `query` through Tavily, Brave or SearXNG. */
export function searchWebTool(dependencies: SearchWebDependencies): ToolRuntime {
  return {
    async execute(input, { signal, tool }) {
      const query = typeof input.query === 'string' ? input.query.trim() : '';
      if (query === '') return failed('bad-request', 'The argument "query" is missing: say what to search for.');
      const artifacts: Artifact[] = [{ type: 'query', query }];
      // A service that quotes its key would put it into the run's log, and before the model.
      const secrets = watchSecrets(dependencies.readEnvironment);
      try {
        const options = parseInput(searchWebOptionsSchema, tool.options, 'options');
        const provider = chooseProvider(options, (name) =>
          (isAddress(name) ? dependencies.readEnvironment : secrets.read)(name),
        );
        if (provider === null) {
          return failed('not-configured', notConfiguredForPeople, { output: notConfiguredForModels });
        }
        const found = await provider.search({ text: query, count: options.topK }, (request) =>
          checkedRequest({
            ...request,
            signal,
            timeoutMs: tool.timeoutMs,
            maxBytes: maxReplyBytes,
            allowPrivateNetwork: provider.isOwnServer || options.baseUrl !== undefined,
            resolve: dependencies.resolve,
          }),
        );
        const results = found
          .slice(0, options.topK)
          .map((result) => cutResult(hideIn(result, secrets.hide), options.resultChars));
        return succeeded(render(query, results), {
          artifacts: [...artifacts, ...results.map(toDocument)],
          units: { requests: 1, documents: results.length },
        });
      } catch (error) {
        return secrets.hideOutcome(failureOfError(error, signal, { artifacts }));
      }
    },
  };
}

/** The provider that settings and environment choose, or null when none is configured. */
export function chooseProvider(options: Options, readEnvironment: ReadEnvironment): WebSearchProvider | null {
  const { provider, apiKey, baseUrl } = options;
  const key = (name: string) => (apiKey === undefined ? readEnvironment(name) : fillSecrets(apiKey, readEnvironment));
  const makers = {
    tavily: () => withValue(key('TAVILY_API_KEY'), (value) => tavily(value, baseUrl)),
    brave: () => withValue(key('BRAVE_API_KEY'), (value) => brave(value, baseUrl)),
    searxng: () => withValue(baseUrl ?? readEnvironment('SEARXNG_URL'), searxng),
  };
  if (provider !== 'auto') return makers[provider]();
  // A key or an address in the settings does not say whose it is; the environment's names do.
  const fromEnvironment = { ...options, apiKey: undefined, baseUrl: undefined };
  for (const name of ['tavily', 'brave', 'searxng'] as const) {
    const found = chooseProvider({ ...fromEnvironment, provider: name }, readEnvironment);
    if (found !== null) return found;
  }
  return null;
}

const withValue = (value: string | undefined, make: (value: string) => WebSearchProvider) =>
  value === undefined || value === '' ? null : make(value);

/** Not a secret: results may well name it. */
const isAddress = (name: string) => name === 'SEARXNG_URL';

const hideIn = (result: WebResult, hide: (text: string) => string): WebResult => ({
  ...result,
  title: hide(result.title),
  url: hide(result.url),
  text: hide(result.text),
});

const cutResult = (result: WebResult, maxChars: number): WebResult => ({
  ...result,
  text: result.text.length > maxChars ? `${result.text.slice(0, maxChars)}…` : result.text,
});

const toDocument = (result: WebResult): Artifact => ({
  type: 'document',
  documentId: result.url,
  title: result.title || result.url,
  text: { text: result.text },
  source: result.url,
  score: result.score,
});

function render(query: string, results: readonly WebResult[]): string {
  if (results.length === 0) return `The web search for "${query}" found nothing. Try other words.`;
  return results.map((one, at) => `[${at + 1}] ${one.title}\n${one.url}\n${one.text}`.trimEnd()).join('\n\n');
}
