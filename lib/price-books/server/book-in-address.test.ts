import { expect, test, vi } from 'vitest';
import { useTestDatabase } from '@/lib/testing/test-database';
import { changePricesInputSchema, type PriceBookVersionDetail, priceBookInputSchema } from '../schema';
import { bookInAddress } from './book-in-address';
import { changePrices } from './change-prices';
import { createPriceBook } from './create-price-book';
import { getPriceBook } from './get-price-book';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const readAll = (given: { book?: unknown; bookVersion?: unknown }) =>
  Promise.all(bookInAddress(given).map(({ queryFn }) => queryFn()));

test('an address with a version says the same after the book was changed; one without it says what holds now', async () => {
  const { id } = await createPriceBook(priceBookInputSchema.parse({ name: 'Kept' }));
  const save = (perCall: string) =>
    changePrices(
      id,
      changePricesInputSchema.parse({ changes: [{ subjectKind: 'tool', subject: 't', state: 'priced', perCall }] }),
    );
  await save('1');
  const { effectiveVersionId } = await getPriceBook(id);
  await save('2');
  const [pinned] = (await readAll({ book: id, bookVersion: effectiveVersionId })) as PriceBookVersionDetail[];
  expect(pinned).toMatchObject({
    id: effectiveVersionId,
    version: 2,
    priceBookName: 'Kept',
    prices: [{ perCall: '1' }],
  });
  expect(await readAll({ book: id })).toMatchObject([{ id, version: 3, prices: [{ perCall: '2' }] }]);
  for (const none of [{}, { book: 'x' }, { book: ['a', 'b'] }, { bookVersion: effectiveVersionId }])
    expect(bookInAddress(none)).toEqual([]);
});
