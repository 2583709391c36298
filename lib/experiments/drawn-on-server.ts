'use client';
import { type FetchQueryOptions, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useSyncExternalStore } from 'react';
import type { ExperimentEndings } from './endings-schema';
import type { Figures, Uses } from './figures';
import type { ExperimentMatrix } from './schema';

/**
 * A settled experiment's page arrives drawn: the server has its columns at hand, works them out while it renders, and sends
 * what is seen, not the columns. The browser fetches those meanwhile and leaves the drawing as it is until it has them; then
 * it comes to the same, and the page comes alive.
 */
export type Drawing = {
  figures: Figures;
  matrix: ExperimentMatrix;
  states: string;
  /** Where the page asked for them. */
  uses: Uses | null;
  endings: ExperimentEndings | null;
};

// On globalThis: what readies a drawing (lib/experiments/server) and what renders it are bundled apart.
const shared = globalThis as typeof globalThis & { __podiumDrawings?: { get(key: string): Drawing | undefined } };

export const drawingAt = (key: string): Drawing | null => shared.__podiumDrawings?.get(key) ?? null;

/** Key of the drawing that this page was asked to arrive with; null without one. */
export const DrawingContext = createContext<string | null>(null);

/** What is to be rendered on the server; null in a browser, which works from what it fetched. */
export function useDrawing(): Drawing | null {
  const key = use(DrawingContext);
  return typeof window === 'undefined' && key !== null ? drawingAt(key) : null;
}

const never = () => () => undefined;
/** Whether the page has come alive around the caller: false on the server and while its drawing still stands. */
export const useIsAlive = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

type Wanted = { queryKey: QueryKey; queryFn?: unknown };
const underWay = new WeakMap<QueryClient, Map<string, Promise<unknown>>>();

/** Until these queries have an answer or have failed; the same promise for as long as they do not. */
function untilAnswered(client: QueryClient, queries: readonly Wanted[]): Promise<unknown> {
  const promises = underWay.get(client) ?? new Map<string, Promise<unknown>>();
  underWay.set(client, promises);
  const key = JSON.stringify(queries.map(({ queryKey }) => queryKey));
  const known = promises.get(key);
  if (known) return known;
  const promise = Promise.allSettled(
    queries.map((query) => client.ensureQueryData(query as FetchQueryOptions)),
  ).finally(() => promises.delete(key));
  promises.set(key, promise);
  return promise;
}

/** Leaves the server's drawing as it is until these queries are answered. Does nothing on a page without one. */
export function useKeepDrawing(queries: readonly Wanted[]): void {
  const client = useQueryClient();
  const key = use(DrawingContext);
  const isAlive = useIsAlive();
  if (typeof window === 'undefined' || key === null || isAlive) return;
  const open = queries.filter(({ queryKey }) => (client.getQueryState(queryKey)?.status ?? 'pending') === 'pending');
  if (open.length > 0) use(untilAnswered(client, open));
}
