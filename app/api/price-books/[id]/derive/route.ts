import { jsonResponse, route } from '@/lib/http/route';
import { deriveBookInputSchema } from '@/lib/price-books/derive-schema';
import { derivePriceBook } from '@/lib/price-books/server/derive-price-book';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: deriveBookInputSchema }, async ({ params, body }) =>
  jsonResponse(await derivePriceBook(params.id, body), { status: 201 }),
);
