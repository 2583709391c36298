'use client';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { preferencesKey } from './queries';
import type { PreferenceInput } from './schema';

const preferenceSchema = async () => (await import('./schema')).preferenceSchema;
const removalSchema = async () => (await import('@/lib/registry/schema')).removalSchema;
const invalidates = [preferencesKey];

export const useCreatePreference = () =>
  useApiMutation({
    mutate: (body: PreferenceInput) => fetchJson('/api/preferences', { body, schema: preferenceSchema }),
    invalidates,
    success: ({ name }) => `Created ${name}.`,
  });

export const useUpdatePreference = (id: string) =>
  useApiMutation({
    mutate: (body: PreferenceInput) =>
      fetchJson(`/api/preferences/${id}`, { method: 'PUT', body, schema: preferenceSchema }),
    invalidates,
    success: ({ name }) => `Saved ${name}.`,
  });

export const useDeletePreference = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/preferences/${id}`, { method: 'DELETE', schema: removalSchema }),
    invalidates,
    gone: id,
    success: ({ outcome }) => `The preference was ${outcome}.`,
  });

export const useRestorePreference = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/preferences/${id}/restore`, { method: 'POST', schema: preferenceSchema }),
    invalidates,
    success: ({ name }) => `Restored ${name}.`,
  });

export const useRestoreVersion = (id: string) =>
  useApiMutation({
    mutate: (version: number) =>
      fetchJson(`/api/preferences/${id}/versions`, { body: { version }, schema: preferenceSchema }),
    invalidates,
    success: ({ version }, restored) => `Version ${restored} is back as version ${version}.`,
  });
