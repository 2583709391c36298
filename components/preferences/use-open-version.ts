'use client';
import { countField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';

const fields = { version: countField };

/** The version that is looked at; none = the newest, in the form. */
export const useOpenVersion = () => useSearchState(fields);
