import { route } from '@/lib/http/route';
import { restorePriceBook } from '@/lib/price-books/server/restore-price-book';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => restorePriceBook(params.id));
