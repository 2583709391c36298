import { defaultShouldDehydrateQuery, environmentManager, QueryClient } from '@tanstack/react-query';
import { cache } from 'react';
import { isApiError } from './http/fetch-json';

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Above zero, or the browser would fetch again what the page was just rendered with.
        staleTime: 30_000,
        // A refusal stays a refusal; only a server that could not answer is worth asking again.
        retry: (count, error) => count < 2 && (!isApiError(error) || error.status === 0 || error.status >= 502),
      },
      // As one text: React would look at every number of a long run's turns three times on their way into the page.
      dehydrate: { shouldDehydrateQuery: defaultShouldDehydrateQuery, serializeData: JSON.stringify },
      hydrate: { deserializeData: JSON.parse },
    },
  });
}

const requestClient = cache(makeQueryClient);
let browserClient: QueryClient | undefined;

/** The query cache: one a request on the server, one a tab in the browser. */
export function getQueryClient(): QueryClient {
  return environmentManager.isServer() ? requestClient() : (browserClient ??= makeQueryClient());
}
