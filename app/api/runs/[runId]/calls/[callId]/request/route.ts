import { route } from '@/lib/http/route';
import { callParamsSchema } from '@/lib/runs/route-schemas';
import { readCallRequest } from '@/lib/runs/server/read-request';

export const GET = route({ params: callParamsSchema }, ({ params }) => readCallRequest(params.runId, params.callId));
