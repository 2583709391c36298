import { getMatrix } from '@/lib/experiments/server/get-matrix';
import { settledVersion } from '@/lib/experiments/server/settled-version';
import { keptReply } from '@/lib/http/packed-reply';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, async ({ params: { id }, request }) =>
  keptReply(request, { version: await settledVersion(id), make: () => getMatrix(id) }),
);
