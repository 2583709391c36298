import { route } from '@/lib/http/route';
import { previewToolInputSchema } from '@/lib/tools-registry/preview';
import { previewTool } from '@/lib/tools-registry/server/preview-tool';

export const POST = route({ body: previewToolInputSchema }, ({ body }) => previewTool(body));
