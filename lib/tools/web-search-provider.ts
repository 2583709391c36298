import type { CheckedReply } from './checked-request';

export type WebResult = { title: string; url: string; text: string; score: number | null };

/** A page fetched by a provider: address in, reply out. The caller chooses how addresses are checked. */
export type FetchPage = (request: {
  url: URL;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
}) => Promise<CheckedReply>;

/** A web search service behind one shape. `search` throws `AppError` when the service does not answer as it should. */
export type WebSearchProvider = {
  name: 'Tavily' | 'Brave' | 'SearXNG';
  /** Only a server of one's own may lie in a private network. */
  isOwnServer: boolean;
  search(query: { text: string; count: number }, fetchPage: FetchPage): Promise<WebResult[]>;
};
