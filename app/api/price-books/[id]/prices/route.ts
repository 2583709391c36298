import { jsonResponse, route } from '@/lib/http/route';
import { changePricesInputSchema } from '@/lib/price-books/schema';
import { changePrices } from '@/lib/price-books/server/change-prices';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: changePricesInputSchema }, async ({ params, body }) =>
  jsonResponse(await changePrices(params.id, body), { status: 201 }),
);
