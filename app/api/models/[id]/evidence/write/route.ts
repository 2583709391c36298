import { route } from '@/lib/http/route';
import { evidenceInputSchema } from '@/lib/models/evidence/schema';
import { writeDescription } from '@/lib/models/server/evidence/write-description';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: evidenceInputSchema }, ({ params, body, request }) =>
  writeDescription(params.id, body, request.signal),
);
