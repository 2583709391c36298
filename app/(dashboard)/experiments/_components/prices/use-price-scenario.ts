'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { readFactors, writeFactors } from '@/lib/experiments/price-factors';
import type { PriceScenario } from '@/lib/experiments/reprice-uses';
import { idField, textField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { priceBookQuery, priceBooksQuery } from '@/lib/price-books/queries';
import { ratesFromPrices } from '@/lib/price-books/rates-from-prices';
import type { PriceBook } from '@/lib/price-books/schema';

const fields = { book: idField, factors: textField(4_000) };
const noBooks: PriceBook[] = [];

export type ScenarioChoice = {
  /** What is to be computed with; the last one while a book is being read. */
  scenario: PriceScenario;
  books: readonly PriceBook[];
  book: PriceBook | null;
  isLoading: boolean;
  error: Error | null;
  retry: () => void;
  chooseBook: (id: string | null) => void;
  /** While a price is being moved, and once it rests: kept in the address. */
  move: (key: string, factor: number) => void;
  keep: (key: string, factor: number) => void;
  reset: () => void;
};

/** Which prices are tried: another book, or the booked ones, with factors on single prices; in the address. */
export function usePriceScenario(): ScenarioChoice {
  const [state, setState] = useSearchState(fields);
  const [moving, setMoving] = useState<ReadonlyMap<string, number> | null>(null);
  const books = useQuery(priceBooksQuery());
  const detail = useQuery({ ...priceBookQuery(state.book ?? ''), enabled: state.book !== undefined });
  const kept = useMemo(() => readFactors(state.factors), [state.factors]);
  const factors = moving ?? kept;
  const rates = useMemo(() => (detail.data ? ratesFromPrices(detail.data.prices) : null), [detail.data]);
  const scenario = useMemo(
    (): PriceScenario => ({ rates: state.book === undefined ? null : rates, factors }),
    [state.book, rates, factors],
  );
  const changed = (key: string, factor: number) => new Map([...factors, [key, factor]]);
  return {
    scenario,
    books: books.data ?? noBooks,
    book: books.data?.find(({ id }) => id === state.book) ?? null,
    isLoading: state.book !== undefined && detail.isPending,
    error: state.book === undefined ? null : detail.error,
    retry: () => void detail.refetch(),
    chooseBook: (id) => setState({ book: id ?? undefined }),
    move: (key, factor) => setMoving(changed(key, factor)),
    keep: (key, factor) => {
      setMoving(null);
      setState({ factors: writeFactors(changed(key, factor)) });
    },
    reset: () => {
      setMoving(null);
      setState({ book: undefined, factors: '' });
    },
  };
}
