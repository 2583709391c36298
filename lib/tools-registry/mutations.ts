'use client';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { toolsKey } from './queries';
import type { ToolInput } from './schema';

const toolSchema = async () => (await import('./schema')).toolSchema;
const removalSchema = async () => (await import('@/lib/registry/schema')).removalSchema;
const invalidates = [toolsKey];

export const useCreateTool = () =>
  useApiMutation({
    mutate: (body: ToolInput) => fetchJson('/api/tools', { body, schema: toolSchema }),
    invalidates,
    success: ({ name }) => `Created ${name}.`,
  });

export const useUpdateTool = (id: string) =>
  useApiMutation({
    mutate: (body: ToolInput) => fetchJson(`/api/tools/${id}`, { method: 'PUT', body, schema: toolSchema }),
    invalidates,
    success: ({ name }) => `Saved ${name}.`,
  });

export const useDeleteTool = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/tools/${id}`, { method: 'DELETE', schema: removalSchema }),
    invalidates,
    gone: id,
    success: ({ outcome }) => `The tool was ${outcome}.`,
  });

export const useRestoreTool = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/tools/${id}/restore`, { method: 'POST', schema: toolSchema }),
    invalidates,
    success: ({ name }) => `Restored ${name}.`,
  });

export const useArchiveTool = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/tools/${id}/archive`, { method: 'POST', schema: toolSchema }),
    invalidates,
    success: ({ name }) => `Archived ${name}.`,
  });
