'use client';
import { plural } from '@/lib/format';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import type { ApplyImportInput, UndoImportInput } from './schema';

/** An import may touch anything of the registry: everything on screen is asked for again. */
const everything = [[]];

export const useApplyImport = () =>
  useApiMutation({
    mutate: (body: ApplyImportInput) =>
      fetchJson('/api/imports/apply', { body, schema: async () => (await import('./schema')).importResultSchema }),
    invalidates: everything,
  });

export const useUndoImport = () =>
  useApiMutation({
    mutate: (body: UndoImportInput) =>
      fetchJson('/api/imports/undo', { body, schema: async () => (await import('./schema')).undoneSchema }),
    invalidates: everything,
    success: ({ deleted }) => `Deleted ${plural(deleted, 'thing')} again.`,
  });
