'use client';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import { modelsKey } from '@/lib/models/queries';
import { removalSchema } from '@/lib/registry/schema';
import { toolsKey } from '@/lib/tools-registry/queries';
import { priceBooksKey } from './queries';
import { type ChangePricesInput, type PriceBookInput, priceBookDetailSchema, priceBookSchema } from './schema';

const invalidates = [priceBooksKey, modelsKey, toolsKey];

export const useCreatePriceBook = () =>
  useApiMutation({
    mutate: (body: PriceBookInput) => fetchJson('/api/price-books', { body, schema: priceBookSchema }),
    invalidates,
    success: ({ name }) => `Created ${name}.`,
  });

export const useUpdatePriceBook = (id: string) =>
  useApiMutation({
    mutate: (body: PriceBookInput) =>
      fetchJson(`/api/price-books/${id}`, { method: 'PUT', body, schema: priceBookSchema }),
    invalidates,
    success: ({ name }) => `Saved ${name}.`,
  });

export const useDeletePriceBook = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/price-books/${id}`, { method: 'DELETE', schema: removalSchema }),
    invalidates,
    gone: id,
    success: ({ outcome }) => `The price book was ${outcome}.`,
  });

export const useRestorePriceBook = (id: string) =>
  useApiMutation({
    mutate: () => fetchJson(`/api/price-books/${id}/restore`, { method: 'POST', schema: priceBookSchema }),
    invalidates,
    success: ({ name }) => `Restored ${name}.`,
  });

export const useChangePrices = (id: string) =>
  useApiMutation({
    mutate: (body: ChangePricesInput) =>
      fetchJson(`/api/price-books/${id}/prices`, { body, schema: priceBookDetailSchema }),
    invalidates,
    success: ({ name, version }) => `${name} is now at version ${version}.`,
  });
