import 'server-only';
import { plainDecimal } from '@/lib/format';
import type { Price } from '@/prisma/generated/client';
import { type Amounts, amountNames } from '../schema';

/** The amounts of a price row as plain decimal strings without trailing zeros, never with an exponent. */
export function plainAmounts(price: Pick<Price, (typeof amountNames)[number]>): Amounts {
  return Object.fromEntries(
    amountNames.map((name) => [name, price[name] === null ? null : plainDecimal(price[name].toFixed())]),
  ) as Amounts;
}
