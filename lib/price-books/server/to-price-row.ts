import 'server-only';
import type { Price } from '@/prisma/generated/client';
import type { PriceRow } from '../price-row';
import { priceStateSchema } from '../schema';
import { plainAmounts } from './plain-amounts';

/** A stored price as a row for another version or book, unchanged. */
export function toPriceRow(price: Price): PriceRow {
  const { subject, modelId, toolId, latencySeconds, note } = price;
  return {
    subjectKind: price.subjectKind === 'tool' ? 'tool' : 'model',
    subject,
    modelId,
    toolId,
    state: priceStateSchema.parse(price.state),
    amounts: plainAmounts(price),
    latencySeconds,
    note,
  };
}
