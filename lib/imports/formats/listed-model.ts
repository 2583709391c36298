import type { Amounts } from '@/lib/price-books/amounts';

/** A model of a public list, with its prices and what is said about it. */
export type ListedModel = {
  /** Name in the list. */
  name: string;
  where: string | null;
  /** Served names it may be registered under, best first. */
  aliases: string[];
  /** What people call it, where the list says so. */
  title: string | null;
  price: { state: 'priced' | 'free'; amounts: Amounts } | null;
  /** Why it cannot be imported, or need not be. */
  skipped: string | null;
  problem: string | null;
  /** Said beside the price. */
  note: string;
  contextTokens: number | null;
  abilities: { tools?: boolean; parallelTools?: boolean; vision?: boolean };
};

/** The parts of a name behind each `/`: `azure/eu/gpt-4o` → itself, `eu/gpt-4o`, `gpt-4o`. */
export function namesWithoutPrefix(name: string): string[] {
  const parts = name.split('/');
  return parts.map((_, index) => parts.slice(index).join('/')).filter(Boolean);
}
