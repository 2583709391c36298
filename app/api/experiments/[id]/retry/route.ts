import { retryFailed } from '@/lib/experiments/server/retry-failed';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => retryFailed(params.id));
