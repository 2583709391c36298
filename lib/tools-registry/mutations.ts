'use client';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { removalSchema } from '@/lib/registry/schema';
import { toolsKey } from './queries';
import { type ToolInput, toolSchema } from './schema';

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
