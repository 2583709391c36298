'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { priceBookQuery, priceBookVersionQuery } from '@/lib/price-books/queries';
import type { Price, PriceBookDetail, PriceBookVersionDetail } from '@/lib/price-books/schema';
import type { ScenarioBook } from './use-price-scenario';

type Address = { book?: string | undefined; bookVersion?: string | undefined };

/** The version whose prices a book comes with: the one in effect, or the newest where none is. */
function versionOf({ id, name, prices, versions, effectiveVersionId, versionId }: PriceBookDetail) {
  const found = versions.find((one) => one.id === (effectiveVersionId ?? versionId));
  return (
    found && {
      ...{ id: found.id, version: found.version, note: found.note },
      ...{ createdAt: found.createdAt, effectiveAt: found.effectiveAt },
      ...{ priceBookId: id, priceBookName: name, prices },
    }
  );
}

const toBook = ({ priceBookId, priceBookName, id, version }: PriceBookVersionDetail): ScenarioBook => ({
  id: priceBookId,
  name: priceBookName,
  versionId: id,
  version,
});

/** The book that an address names, in the version it names, or (an older address) the one in effect; and a way to choose another. */
export function useChosenBook({ book, bookVersion }: Address, setAddress: (change: Address) => void) {
  const client = useQueryClient();
  const isPinned = book !== undefined && bookVersion !== undefined;
  const pinned = useQuery({ ...priceBookVersionQuery(book ?? '', bookVersion ?? ''), enabled: isPinned });
  const current = useQuery({ ...priceBookQuery(book ?? ''), enabled: book !== undefined });
  const inEffect = useMemo(() => current.data && versionOf(current.data), [current.data]);
  const query = isPinned ? pinned : current;
  const version: PriceBookVersionDetail | undefined = isPinned ? pinned.data : inEffect;
  // The version is known once the book is read; by then another may be wanted, or the page be gone.
  const wanted = useRef<string | null>(null);
  useEffect(
    () => () => {
      wanted.current = null;
    },
    [],
  );
  const pin = async (id: string) => {
    const detail = await client.fetchQuery(priceBookQuery(id));
    const found = versionOf(detail);
    if (!found || wanted.current !== id) return;
    client.setQueryData(priceBookVersionQuery(id, found.id).queryKey, found);
    setAddress({ bookVersion: found.id });
  };
  return {
    book: book !== undefined && version ? toBook(version) : null,
    prices: book === undefined ? null : ((version?.prices ?? null) as readonly Price[] | null),
    isPinned,
    /** Number of the version in effect now, where it is a newer one. */
    newerVersion: version && inEffect && inEffect.version > version.version ? inEffect.version : null,
    isLoading: book !== undefined && query.isPending,
    error: book === undefined ? null : query.error,
    retry: () => void query.refetch(),
    choose: (id: string | null) => {
      wanted.current = id;
      setAddress({ book: id ?? undefined, bookVersion: undefined });
      if (id !== null) pin(id).catch(() => undefined); // its error is that of the query
    },
  };
}
