import { estimateInputSchema } from '@/lib/experiments/schema';
import { estimateExperiment } from '@/lib/experiments/server/estimate-experiment';
import { route } from '@/lib/http/route';

export const POST = route({ body: estimateInputSchema }, ({ body }) => estimateExperiment(body));
