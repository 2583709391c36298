import type { RouteHandler } from './call-route';
import { callRoute } from './call-route';

type RouteModule = Partial<Record<'GET', RouteHandler>>;
type Reply = { path: string; status: number; text: string };

/** Parameters whose name says what they are; `[id]` is of the kind that the folder before it names. */
const tableOfParameter: Record<string, string> = {
  runId: 'Run',
  callId: 'Call',
  documentId: 'Document',
  hash: 'Payload',
};
const keyOfTable: Record<string, string> = { Payload: 'hash' };

/** `price-books` → `PriceBook`. */
const tableOfFolder = (folder: string) =>
  folder
    .replace(/ies$/, 'y')
    .replace(/s$/, '')
    .replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Asks every route there is that answers GET, with the id of every record there is, and returns what they said. A new
 * route is asked without anybody adding it here; one whose parameter no table explains is an error.
 */
export async function readEveryRoute(options: {
  /** Routes by path below app/api, as `import.meta.glob` gives them: `./runs/[runId]/route.ts`. */
  modules: Record<string, () => Promise<unknown>>;
  /** The ids of a table's rows; null when there is no such table. */
  idsOf: (table: string, key: string) => Promise<string[] | null>;
  /** What a route needs beside its path, such as `?q=x`, by its path below /api. */
  queries?: Record<string, string>;
}): Promise<Reply[]> {
  const { modules, idsOf, queries = {} } = options;
  const replies: Reply[] = [];
  for (const [file, load] of Object.entries(modules)) {
    const handler = ((await load()) as RouteModule).GET;
    if (!handler) continue;
    const route = file.replace(/^\.\//, '').replace(/\/route\.ts$/, '');
    for (const params of await everyParams(route, idsOf)) {
      const path = `/api/${route.replace(/\[([^\]]+)\]/g, (_, name: string) => params[name.replace('...', '')] ?? '')}`;
      const reply = await callRoute(handler, path + (queries[route] ?? ''), { params });
      replies.push({ path, status: reply.status, text: await reply.text() });
    }
  }
  return replies;
}

async function everyParams(
  route: string,
  idsOf: (table: string, key: string) => Promise<string[] | null>,
): Promise<Record<string, string>[]> {
  const segments = route.split('/');
  let found: Record<string, string>[] = [{}];
  for (const [index, segment] of segments.entries()) {
    const name = /^\[(?:\.\.\.)?(\w+)\]$/.exec(segment)?.[1];
    if (name === undefined) continue;
    if (segment.startsWith('[...')) {
      found = found.map((params) => ({ ...params, [name]: 'anything' }));
      continue;
    }
    const own = tableOfParameter[name] ?? tableOfFolder(segments[index - 1] ?? '');
    const ofParent = tableOfFolder(segments[index - 3] ?? '') + own; // price-books/[id]/versions/[versionId]
    const key = keyOfTable[own] ?? (name === 'version' ? 'version' : 'id');
    const ids = (await idsOf(own, key)) ?? (await idsOf(ofParent, key));
    if (ids === null) throw new Error(`/api/${route}: no table ${own} explains its parameter ${name}. Name one here.`);
    found = found.flatMap((params) => ids.map((id) => ({ ...params, [name]: id })));
  }
  return found;
}
