import 'server-only';
import { noAmounts } from '@/lib/price-books/amounts';
import type { PriceBookRecord } from '../../registry-file/schema';
import type { WriteContext } from './write-records';

type Version = PriceBookRecord['versions'][number] & { priceBookId: string };

/** Postgres takes 65,535 values in a statement. */
const rowsPerInsert = 1_000;

/** Adds a version to a book exactly as it is in the file: number, dates and all. A link to what is not here is let go. */
export async function writePriceVersion(
  { client, available }: WriteContext,
  { prices, ...version }: Version,
): Promise<void> {
  await client.priceBookVersion.create({ data: version });
  const link = (id: string | null) => (id !== null && available.has(id) ? id : null);
  const rows = prices.map(({ amounts, modelId, toolId, ...price }) => ({
    ...price,
    ...noAmounts,
    ...amounts,
    versionId: version.id,
    modelId: link(modelId),
    toolId: link(toolId),
  }));
  for (let start = 0; start < rows.length; start += rowsPerInsert)
    await client.price.createMany({ data: rows.slice(start, start + rowsPerInsert) });
}
