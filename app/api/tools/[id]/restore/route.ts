import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';
import { restoreTool } from '@/lib/tools-registry/server/restore-tool';

export const POST = route({ params: idParamsSchema }, ({ params }) => restoreTool(params.id));
