import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { CheckedReply } from './checked-request';
import { replyText } from './read-text';
import type { WebResult, WebSearchProvider } from './web-search-provider';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const score = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

const tavilyReply = z.object({ results: z.array(z.object({ title: text, url: z.string(), content: text, score })) });
const braveReply = z.object({
  web: z
    .object({
      results: z.array(
        z.object({ title: text, url: z.string(), description: text, extra_snippets: z.array(z.string()).nullish() }),
      ),
    })
    .nullish(),
});
const searxngReply = z.object({ results: z.array(z.object({ title: text, url: z.string(), content: text, score })) });

/** Tavily: POST /search with the key as bearer token. */
export const tavily = (apiKey: string, baseUrl = 'https://api.tavily.com'): WebSearchProvider => ({
  name: 'Tavily',
  isOwnServer: false,
  async search({ text: query, count }, fetchPage) {
    const reply = await fetchPage({
      url: new URL(`${withoutSlash(baseUrl)}/search`),
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, max_results: count }),
    });
    const { results } = parseReply('Tavily', tavilyReply, reply);
    return results.map((one) => ({ title: one.title, url: one.url, text: one.content, score: one.score }));
  },
});

/** Brave: GET /res/v1/web/search with the key in its own header; descriptions hold HTML marks. */
export const brave = (apiKey: string, baseUrl = 'https://api.search.brave.com'): WebSearchProvider => ({
  name: 'Brave',
  isOwnServer: false,
  async search({ text: query, count }, fetchPage) {
    const url = new URL(`${withoutSlash(baseUrl)}/res/v1/web/search`);
    url.search = String(new URLSearchParams({ q: query, count: String(count), text_decorations: 'false' }));
    const headers = { 'x-subscription-token': apiKey, accept: 'application/json' };
    const { web } = parseReply('Brave', braveReply, await fetchPage({ url, method: 'GET', headers, body: null }));
    return (web?.results ?? []).map((one): WebResult => {
      const snippets = [one.description, ...(one.extra_snippets ?? [])].map(plainText);
      return { title: plainText(one.title), url: one.url, text: snippets.filter(Boolean).join('\n'), score: null };
    });
  },
});

/** SearXNG: GET /search with format=json, which its settings must allow. */
export const searxng = (baseUrl: string): WebSearchProvider => ({
  name: 'SearXNG',
  isOwnServer: true,
  async search({ text: query }, fetchPage) {
    const url = new URL(`${withoutSlash(baseUrl)}/search`);
    url.search = String(new URLSearchParams({ q: query, format: 'json' }));
    const reply = await fetchPage({ url, method: 'GET', headers: { accept: 'application/json' }, body: null });
    if (reply.status === 403) {
      throw new AppError('upstream', 'SearXNG refuses JSON (403). Add "json" to search.formats in its settings.yml.');
    }
    const { results } = parseReply('SearXNG', searxngReply, reply);
    return results.map((one) => ({ title: one.title, url: one.url, text: one.content, score: one.score }));
  },
});

function parseReply<Schema extends z.ZodType>(name: string, schema: Schema, reply: CheckedReply): z.infer<Schema> {
  const { status } = reply;
  if (status === 401 || status === 403) {
    throw new AppError('unauthorized', `${name} did not accept the key (${status}). Check it.`);
  }
  if (status === 429 || status === 432 || status === 433) {
    throw new AppError(
      'rate-limited',
      `${name} limits the searches of this key (${status}). Search less, or raise the plan.`,
    );
  }
  if (status < 200 || status >= 300) {
    throw new AppError('upstream', `${name} answered ${status} instead of results. Try again later.`);
  }
  const parsed = schema.safeParse(parseJson(replyText(reply) ?? ''));
  if (!parsed.success) {
    throw new AppError('upstream', `${name} answered something that is not a list of results. Check its address.`);
  }
  return parsed.data;
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'", nbsp: ' ' };
const plainText = (html: string) =>
  html
    .replace(/<\/?\w[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
const withoutSlash = (url: string) => url.replace(/\/+$/, '');
