import { route } from '@/lib/http/route';
import { priceBookInputSchema } from '@/lib/price-books/schema';
import { deletePriceBook } from '@/lib/price-books/server/delete-price-book';
import { getPriceBook } from '@/lib/price-books/server/get-price-book';
import { updatePriceBook } from '@/lib/price-books/server/update-price-book';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getPriceBook(params.id));

export const PUT = route({ params: idParamsSchema, body: priceBookInputSchema }, ({ params, body }) =>
  updatePriceBook(params.id, body),
);

export const DELETE = route({ params: idParamsSchema }, ({ params }) => deletePriceBook(params.id));
