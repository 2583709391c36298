'use client';
import type { QueryKey } from '@tanstack/react-query';
import { fetchJson } from '@/lib/http/fetch-json';
import { useApiMutation } from '@/lib/http/use-api-mutation';
import type { BulkInput, BulkResult } from './bulk';
import { type BulkDomain, bulkDomains } from './bulk-domains';

const bulk = (domain: BulkDomain, body: BulkInput): Promise<BulkResult> =>
  fetchJson(`/api/${domain}/bulk`, { body, schema: async () => (await import('./bulk')).bulkResultSchema });

/** What a change of many would do, row by row. */
export const previewBulk = (domain: BulkDomain, input: Omit<BulkInput, 'preview'>): Promise<BulkResult> =>
  bulk(domain, { ...input, preview: true });

export const useBulkChange = (domain: BulkDomain, noun: string) =>
  useApiMutation({
    mutate: (input: Omit<BulkInput, 'preview'>) => bulk(domain, input),
    // Of all of them: tools and orchestrators show what models are called, backends what they serve, books price both.
    invalidates: Object.keys(bulkDomains).map((key): QueryKey => [key]),
    success: ({ rows }) => summarise(rows, noun),
  });

const words: Record<BulkResult['rows'][number]['outcome'], string> = {
  changed: 'changed',
  unchanged: 'left as they were',
  archived: 'archived',
  restored: 'restored',
  deleted: 'deleted',
  duplicated: 'copied',
  refused: 'refused',
};

/** `2 models deleted, 1 archived.` */
export function summarise(rows: BulkResult['rows'], noun: string): string {
  const counts = new Map<string, number>();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const parts = [...counts].map(([outcome, count], index) => {
    const what = index > 0 ? '' : count === 1 ? ` ${noun}` : ` ${noun}s`;
    const word = words[outcome as keyof typeof words];
    return `${count}${what} ${count === 1 && outcome === 'unchanged' ? 'left as it was' : word}`;
  });
  return `${parts.join(', ')}.`;
}
