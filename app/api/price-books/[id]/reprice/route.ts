import { route } from '@/lib/http/route';
import { repriceQuerySchema } from '@/lib/price-books/reprice-schema';
import { repriceRuns } from '@/lib/price-books/server/reprice-runs';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema, query: repriceQuerySchema }, ({ params, query }) =>
  repriceRuns(params.id, query),
);
