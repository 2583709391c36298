import { restoreBackend } from '@/lib/backends/server/restore-backend';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => restoreBackend(params.id));
