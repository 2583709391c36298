import { route } from '@/lib/http/route';
import { runParamsSchema } from '@/lib/runs/route-schemas';
import { getTurnIndex } from '@/lib/runs/server/get-turn-index';

export const GET = route({ params: runParamsSchema }, ({ params }) => getTurnIndex(params.runId));
