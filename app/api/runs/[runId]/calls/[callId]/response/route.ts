import { route } from '@/lib/http/route';
import { callParamsSchema } from '@/lib/runs/route-schemas';
import { readCallResponse } from '@/lib/runs/server/read-request';

export const GET = route({ params: callParamsSchema }, ({ params }) => readCallResponse(params.runId, params.callId));
