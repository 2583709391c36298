import { jsonResponse, route } from '@/lib/http/route';
import { priceBookInputSchema } from '@/lib/price-books/schema';
import { createPriceBook } from '@/lib/price-books/server/create-price-book';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { listRegistryQuerySchema } from '@/lib/registry/schema';

export const GET = route({ query: listRegistryQuerySchema }, ({ query }) => listPriceBooks(query));

export const POST = route({ body: priceBookInputSchema }, async ({ body }) =>
  jsonResponse(await createPriceBook(body), { status: 201 }),
);
