import { route } from '@/lib/http/route';
import { versionParamsSchema } from '@/lib/price-books/schema';
import { getPriceBookVersion } from '@/lib/price-books/server/get-price-book';

export const GET = route({ params: versionParamsSchema }, ({ params }) =>
  getPriceBookVersion(params.id, params.versionId),
);
