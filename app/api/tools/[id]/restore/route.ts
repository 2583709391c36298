import { route } from '@/lib/http/route';
import { restoreTool } from '@/lib/tools-registry/server/restore-tool';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => restoreTool(params.id));
