import { route } from '@/lib/http/route';
import { previewInputSchema } from '@/lib/orchestrators/preview';
import { previewSetup } from '@/lib/orchestrators/server/preview-setup';

export const POST = route({ body: previewInputSchema }, ({ body }) => previewSetup(body.setup, body.priceBookId));
