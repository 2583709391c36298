import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';
import { archiveTool } from '@/lib/tools-registry/server/archive-tool';

export const POST = route({ params: idParamsSchema }, ({ params }) => archiveTool(params.id));
