import { route } from '@/lib/http/route';
import { changePriceBooks } from '@/lib/price-books/server/change-price-books';
import { bulkInputSchema } from '@/lib/registry/bulk';

export const POST = route({ body: bulkInputSchema }, ({ body }) => changePriceBooks(body));
