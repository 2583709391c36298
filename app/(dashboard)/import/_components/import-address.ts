'use client';
import { z } from 'zod';
import { useSearchState } from '@/lib/http/use-search-state';
import { startOver } from './import-state';

const formats = ['tools-json', 'toolorchestra-tools', 'endpoints', 'litellm', 'openrouter', 'podium-registry'] as const;

const addressSchema = z.object({
  /** Left out = recognised. */
  format: z.enum(formats).optional(),
  q: z.string().max(200).default(''),
  show: z.enum(['all', 'chosen', 'new', 'changed', 'same', 'skipped', 'problem']).default('all'),
});

/** Format, search and filter stand in the address. */
export const useImportAddress = () => useSearchState(addressSchema);

/** Back to choosing a file, with nothing left of the one before. */
export function useStartOver(): () => void {
  const [, setAddress] = useImportAddress();
  return () => {
    startOver();
    setAddress({ format: undefined, q: '', show: 'all' });
  };
}
