'use client';
import { backendsKey } from '@/lib/backends/queries';
import { plural } from '@/lib/format';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { modelsKey } from '@/lib/models/queries';
import { toolsKey } from '@/lib/tools-registry/queries';
import type { DeriveBookInput } from './derive-schema';
import { priceBooksKey } from './queries';
import type { RegisterSubjectsInput } from './register-schema';
import type { ChangePricesInput, PriceBookInput } from './schema';

const invalidates = [priceBooksKey, modelsKey, toolsKey];
const bookSchema = async () => (await import('./schema')).priceBookSchema;
const detailSchema = async () => (await import('./schema')).priceBookDetailSchema;

export const useCreatePriceBook = () =>
  useApiMutation({
    mutate: (body: PriceBookInput) => fetchJson('/api/price-books', { body, schema: bookSchema }),
    invalidates,
    success: ({ name }) => `Created ${name}.`,
  });

export const useUpdatePriceBook = (id: string) =>
  useApiMutation({
    mutate: (body: PriceBookInput) => fetchJson(`/api/price-books/${id}`, { method: 'PUT', body, schema: bookSchema }),
    invalidates,
    success: ({ name }) => `Saved ${name}.`,
  });

export const useDeletePriceBook = (id: string) =>
  useApiMutation({
    mutate: () =>
      fetchJson(`/api/price-books/${id}`, {
        method: 'DELETE',
        schema: async () => (await import('@/lib/registry/schema')).removalSchema,
      }),
    invalidates,
    gone: id,
    success: ({ outcome }) => `The price book was ${outcome}.`,
  });

export const useRestorePriceBook = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/price-books/${id}/restore`, { method: 'POST', schema: bookSchema }),
    invalidates,
    success: ({ name }) => `Restored ${name}.`,
  });

export const useChangePrices = (id: string) =>
  useApiMutation({
    mutate: (body: ChangePricesInput) => fetchJson(`/api/price-books/${id}/prices`, { body, schema: detailSchema }),
    invalidates,
    success: ({ version }) => `Saved as version ${version}.`,
  });

/** Makes an earlier version the newest again. */
export const useRestoreVersion = (id: string) =>
  useApiMutation({
    mutate: (versionId: string) =>
      fetchJson(`/api/price-books/${id}/versions/${versionId}/restore`, { method: 'POST', schema: detailSchema }),
    invalidates,
    success: ({ version, versions }) => `${versions[0]?.note ?? 'Restored'}: it is now version ${version}.`,
  });

export const useDerivePriceBook = (id: string) =>
  useApiMutation({
    mutate: (body: DeriveBookInput) => fetchJson(`/api/price-books/${id}/derive`, { body, schema: detailSchema }),
    invalidates,
    success: ({ name }) => `Created ${name}.`,
  });

export const useRegisterSubjects = (id: string) =>
  useApiMutation({
    mutate: (body: RegisterSubjectsInput) =>
      fetchJson(`/api/price-books/${id}/register`, {
        body,
        schema: async () => (await import('./register-schema')).registeredSubjectsSchema,
      }),
    invalidates: [...invalidates, backendsKey],
    success: ({ models }) => `Registered ${plural(models.length, 'model')}; their prices are linked.`,
  });
