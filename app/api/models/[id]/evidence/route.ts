import { route } from '@/lib/http/route';
import { evidenceInputSchema } from '@/lib/models/evidence/schema';
import { previewEvidence } from '@/lib/models/server/evidence/preview-evidence';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema, body: evidenceInputSchema }, ({ params, body }) =>
  previewEvidence(params.id, body),
);
