'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { readFactors, writeFactors } from '@/lib/experiments/price-factors';
import { type OwnPrice, readOwnPrices, writeOwnPrices } from '@/lib/experiments/price-own';
import type { PriceScenario } from '@/lib/experiments/reprice-uses';
import { idField, textField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { ratesFromPrices } from '@/lib/price-books/rates-from-prices';
import type { PriceBook } from '@/lib/price-books/schema';
import { useChosenBook } from './use-chosen-book';

const fields = { book: idField, bookVersion: idField, factors: textField(4_000), prices: textField(4_000) };
const noBooks: PriceBook[] = [];

/** A book as it is worked with: in one version. */
export type ScenarioBook = { id: string; name: string; versionId: string; version: number };

export type ScenarioChoice = {
  /** What is to be computed with; as booked while a book is being read. */
  scenario: PriceScenario;
  books: readonly PriceBook[];
  /** Id of the chosen book, known before the book itself. */
  bookId: string | null;
  book: ScenarioBook | null;
  /** Whether the address keeps its version. */
  isPinned: boolean;
  /** Number of the version in effect now, where it is a newer one. */
  newerVersion: number | null;
  isLoading: boolean;
  error: Error | null;
  retry: () => void;
  /** In the version that is in effect now, which the address keeps. */
  chooseBook: (id: string | null) => void;
  /** While a price is being moved, and once it rests: kept in the address. */
  move: (key: string, factor: number) => void;
  keep: (key: string, factor: number) => void;
  /** A price set outright; null = no more. */
  setOwn: (key: string, price: OwnPrice | null) => void;
  reset: () => void;
};

/**
 * Which prices are tried: another book, or the booked ones, with factors on single prices and prices set outright; in the address,
 * with the version of the book, so that it says the same tomorrow. An older address without one takes the version in effect.
 */
export function usePriceScenario(): ScenarioChoice {
  const [state, setState] = useSearchState(fields);
  const [moving, setMoving] = useState<ReadonlyMap<string, number> | null>(null);
  const books = useQuery(priceBooksQuery());
  const chosen = useChosenBook(state, (change) => setState(change));
  const kept = useMemo(() => readFactors(state.factors), [state.factors]);
  const own = useMemo(() => readOwnPrices(state.prices), [state.prices]);
  const factors = moving ?? kept;
  const rates = useMemo(() => chosen.prices && ratesFromPrices(chosen.prices), [chosen.prices]);
  const scenario = useMemo((): PriceScenario => ({ rates, factors, own }), [rates, factors, own]);
  const changed = (key: string, factor: number) => new Map([...factors, [key, factor]]);
  return {
    scenario,
    books: books.data ?? noBooks,
    bookId: state.book ?? null,
    book: chosen.book,
    isPinned: chosen.isPinned,
    newerVersion: chosen.newerVersion,
    isLoading: chosen.isLoading,
    error: chosen.error,
    retry: chosen.retry,
    chooseBook: chosen.choose,
    move: (key, factor) => setMoving(changed(key, factor)),
    keep: (key, factor) => {
      setMoving(null);
      setState({ factors: writeFactors(changed(key, factor)) });
    },
    setOwn: (key, price) => {
      const next = new Map(own);
      if (price) next.set(key, price);
      else next.delete(key);
      setState({ prices: writeOwnPrices(next) });
    },
    reset: () => {
      setMoving(null);
      chosen.choose(null);
      setState({ factors: '', prices: '' });
    },
  };
}
