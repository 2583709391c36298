import 'server-only';
import type { z } from 'zod';
import { cleanText } from '../clean-text';
import { parseInput } from '../errors';
import { errorResponse } from './error-response';
import { jsonReply, jsonType, toJson } from './packed-reply';
import { readJsonBody } from './read-body';
import { assertTrustedRequest } from './trusted-request';

type Maybe = z.ZodType | undefined;
type Parsed<Schema extends Maybe> = Schema extends z.ZodType ? z.infer<Schema> : undefined;

type RouteOptions<Params extends Maybe, Query extends Maybe, Body extends Maybe> = {
  params?: Params;
  query?: Query;
  body?: Body;
  /** Largest body accepted, 10 MB unless told. */
  bodyLimitBytes?: number;
};

type RouteInput<Params extends Maybe, Query extends Maybe, Body extends Maybe> = {
  params: Parsed<Params>;
  query: Parsed<Query>;
  body: Parsed<Body>;
  request: Request;
};

type RouteContext = { params: Promise<unknown> };

const defaultBodyLimitBytes = 10_000_000;

/** A key given once is a string, given again an array of strings. */
function queryObject(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((key) => {
      const values = search.getAll(key).map(cleanText);
      return [key, values.length === 1 ? (values[0] as string) : values];
    }),
  );
}

/** A value as JSON with a status or headers of its own. */
export function jsonResponse(value: unknown, init: ResponseInit): Response {
  const headers = new Headers(init.headers);
  headers.set('Content-Type', jsonType);
  return new Response(toJson(value), { ...init, headers });
}

/** Errors by which Next itself steers (redirects, dynamic rendering) carry a digest and are not ours to answer. */
const belongsToNext = (error: unknown) =>
  typeof error === 'object' && error !== null && 'digest' in error && typeof error.digest === 'string';

/**
 * A Next route handler around a plain function: checks where the request comes from, parses params, query and JSON body,
 * and answers with what `handle` returns: a `Response` as it is, `undefined` as 204, anything else as JSON. Whatever is thrown
 * becomes `{ code, message, field?, issues? }` with the status of its code.
 */
export function route<
  Params extends Maybe = undefined,
  Query extends Maybe = undefined,
  Body extends Maybe = undefined,
>(options: RouteOptions<Params, Query, Body>, handle: (input: RouteInput<Params, Query, Body>) => unknown) {
  return async (request: Request, context?: RouteContext): Promise<Response> => {
    try {
      assertTrustedRequest(request);
      const parse = (schema: Maybe, value: unknown, root: string) => schema && parseInput(schema, value, root);
      const params = parse(options.params, options.params && (await context?.params), 'params');
      const query = parse(options.query, options.query && queryObject(new URL(request.url).searchParams), 'query');
      const json = options.body && (await readJsonBody(request, options.bodyLimitBytes ?? defaultBodyLimitBytes));
      const body = parse(options.body, json, 'body');
      const result = await handle({ params, query, body, request } as RouteInput<Params, Query, Body>);
      if (result instanceof Response) return result;
      return result === undefined ? new Response(null, { status: 204 }) : await jsonReply(request, result);
    } catch (error) {
      if (belongsToNext(error)) throw error;
      return errorResponse(error, request);
    }
  };
}
