import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';
import { toolInputSchema } from '@/lib/tools-registry/schema';
import { deleteTool } from '@/lib/tools-registry/server/delete-tool';
import { getTool } from '@/lib/tools-registry/server/get-tool';
import { updateTool } from '@/lib/tools-registry/server/update-tool';

export const GET = route({ params: idParamsSchema }, ({ params }) => getTool(params.id));

export const PUT = route({ params: idParamsSchema, body: toolInputSchema }, ({ params, body }) =>
  updateTool(params.id, body),
);

export const DELETE = route({ params: idParamsSchema }, ({ params }) => deleteTool(params.id));
