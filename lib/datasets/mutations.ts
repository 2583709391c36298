'use client';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { datasetsKey } from './queries';
import type { AddTasksInput, CreateDatasetInput } from './schema';
import type { SaveVersionInput } from './version-schema';

const datasetSchema = async () => (await import('./schema')).datasetSchema;
const removalSchema = async () => (await import('@/lib/registry/schema')).removalSchema;
const invalidates = [datasetsKey];

export const useCreateDataset = () =>
  useApiMutation({
    mutate: (body: CreateDatasetInput) => fetchJson('/api/datasets', { body, schema: datasetSchema }),
    invalidates,
    success: ({ name }) => `Imported ${name}.`,
  });

export const useDeleteDataset = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/datasets/${id}`, { method: 'DELETE', schema: removalSchema }),
    invalidates,
    gone: id,
    success: ({ outcome }) => `The dataset was ${outcome}.`,
  });

export const useRestoreDataset = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/datasets/${id}/restore`, { method: 'POST', schema: datasetSchema }),
    invalidates,
    success: ({ name }) => `Restored ${name}.`,
  });

/** Edits, saved together as the next version. */
export const useSaveVersion = (id: string) =>
  useApiMutation({
    mutate: (body: SaveVersionInput) => fetchJson(`/api/datasets/${id}/versions`, { body, schema: datasetSchema }),
    invalidates,
    success: ({ name, version }) => `Saved version ${version} of ${name}.`,
  });

/** More tasks from a file, as the next version. */
export const useAddTasks = (id: string) =>
  useApiMutation({
    mutate: (body: AddTasksInput) => fetchJson(`/api/datasets/${id}/import`, { body, schema: datasetSchema }),
    invalidates,
    success: ({ name, version }) => `Imported version ${version} of ${name}.`,
  });

/** An earlier version, as the newest again. */
export const useRestoreVersion = (id: string) =>
  useApiMutation({
    mutate: (version: number) =>
      fetchJson(`/api/datasets/${id}/versions/restore`, { body: { version }, schema: datasetSchema }),
    invalidates,
    success: ({ version }) => `Restored as version ${version}.`,
  });
