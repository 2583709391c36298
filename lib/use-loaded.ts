'use client';
import { useQuery } from '@tanstack/react-query';
import { loadAgain } from '@/lib/http/load-again';

/**
 * Code a page can be drawn without, such as the checking of what will be typed: fetched once the page stands, undefined
 * until then. `name` tells one piece from another.
 */
export const useLoaded = <Part>(name: string, load: () => Promise<Part>): Part | undefined =>
  useQuery({
    queryKey: ['code', name],
    queryFn: () => loadAgain(load),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  }).data;
