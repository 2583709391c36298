import type { z } from 'zod';

/** Podium's HTTP API, as any program would use it. */
export type Client = {
  url: string;
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>>;
  post<Schema extends z.ZodType>(path: string, body: unknown, schema: Schema): Promise<z.output<Schema>>;
};

/** Errors say what was asked and what Podium answered. `signal` ends what is under way. */
export function createClient(url: string, signal: AbortSignal): Client {
  async function ask<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    body?: unknown,
  ): Promise<z.output<Schema>> {
    const asked = `${body === undefined ? 'GET' : 'POST'} ${url}${path}`;
    const change = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(url + path, { signal, ...(body !== undefined && change) }).catch((error: Error) => {
      if (signal.aborted) throw signal.reason;
      throw new Error(`${asked}: no answer (${String(error.cause ?? error.message)}).`, { cause: error });
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${asked} answered ${response.status}: ${messageIn(text)}`);
    const parsed = schema.safeParse(jsonIn(text));
    if (!parsed.success)
      throw new Error(`${asked} answered something else than expected (is it another version of Podium?).`, {
        cause: parsed.error,
      });
    return parsed.data;
  }
  return { url, get: (path, schema) => ask(path, schema), post: (path, body, schema) => ask(path, schema, body) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageIn(text: string): string {
  const answer = jsonIn(text);
  const message = typeof answer === 'object' && answer !== null && 'message' in answer ? answer.message : undefined;
  return typeof message === 'string' ? message : text.slice(0, 300) || 'nothing';
}
