'use client';
import { textField, wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { startOver } from './import-state';

const formats = ['tools-json', 'toolorchestra-tools', 'endpoints', 'litellm', 'openrouter', 'podium-registry'] as const;

const fields = {
  /** Left out = recognised. */
  format: wordField(formats, undefined),
  q: textField(200),
  show: wordField(['all', 'chosen', 'new', 'changed', 'same', 'skipped', 'problem'], 'all'),
};

/** Format, search and filter stand in the address. */
export const useImportAddress = () => useSearchState(fields);

/** Back to choosing a file, with nothing left of the one before. */
export function useStartOver(): () => void {
  const [, setAddress] = useImportAddress();
  return () => {
    startOver();
    setAddress({ format: undefined, q: '', show: 'all' });
  };
}
