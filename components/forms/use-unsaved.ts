'use client';
import { useEffect } from 'react';
import { holdUnsaved } from '@/lib/unsaved-changes';

/** While `active`, whatever leads away from this page asks first: links, the palette, keys, "back", closing the tab. */
export function useUnsaved(active: boolean): void {
  useEffect(() => (active ? holdUnsaved() : undefined), [active]);
}
