'use client';
import { z } from 'zod';
import { useSearchState } from '@/lib/http/use-search-state';

const schema = z.object({ version: z.coerce.number().int().min(1).optional() });

/** The version that is looked at; none = the newest, in the form. */
export const useOpenVersion = () => useSearchState(schema);
