import { pgPool } from '../pg';

export type RouteHandler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;
type RouteInput = { method?: string | undefined; params?: object; body?: unknown; headers?: HeadersInit };

/** Calls a route handler as the server would: `body` is sent as JSON, a string as it is. */
export function callRoute(handler: RouteHandler, path: string, input: RouteInput = {}): Promise<Response> {
  const { body, params = {}, headers } = input;
  return handler(
    new Request(`http://localhost:3000${path}`, {
      method: input.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
    { params: Promise.resolve(params) },
  );
}

/** The same, read as JSON; `body` is null where a reply has none. */
export async function callForJson(handler: RouteHandler, path: string, input: RouteInput = {}) {
  const reply = await callRoute(handler, path, input);
  return { status: reply.status, body: await reply.json().catch(() => null) };
}

/** Every row of every table as text, by table: to prove that nothing was written, or what is nowhere. */
export async function readWholeDatabase(): Promise<Record<string, string[]>> {
  const { rows: tables } = await pgPool().query<{ schema: string; name: string }>(
    `SELECT schemaname AS schema, tablename AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`,
  );
  const content: Record<string, string[]> = {};
  for (const { schema, name } of tables) {
    const { rows } = await pgPool().query<{ row: string }>(
      `SELECT t::text AS row FROM "${schema}"."${name}" AS t ORDER BY 1`,
    );
    content[`${schema}.${name}`] = rows.map(({ row }) => row);
  }
  return content;
}
