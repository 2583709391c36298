import { probeBackend } from '@/lib/backends/server/probe-backend';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params, request }) => probeBackend(params.id, request.signal));
