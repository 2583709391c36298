import { z } from 'zod';

/** Every amount a price may have. Per million tokens, or per call, billable request, second, document; USD. */
export const amountNames = [
  'inputPerMillion',
  'cachedInputPerMillion',
  'cacheWritePerMillion',
  'outputPerMillion',
  'reasoningPerMillion',
  'perCall',
  'perRequest',
  'perSecond',
  'perDocument',
] as const;
export type AmountName = (typeof amountNames)[number];
export type Amounts = Record<AmountName, string | null>;

export const modelAmountNames = [
  'inputPerMillion',
  'cachedInputPerMillion',
  'cacheWritePerMillion',
  'outputPerMillion',
  'reasoningPerMillion',
  'perCall',
  'perSecond',
] as const satisfies readonly AmountName[];
export const toolAmountNames = [
  'perCall',
  'perRequest',
  'perSecond',
  'perDocument',
] as const satisfies readonly AmountName[];

export const priceStateSchema = z.enum(['priced', 'free', 'unknown']);
export type PriceState = z.infer<typeof priceStateSchema>;

/** No amount at all. */
export const noAmounts = Object.fromEntries(amountNames.map((name) => [name, null])) as Record<AmountName, null>;
