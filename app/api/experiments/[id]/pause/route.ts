import { pauseExperiment } from '@/lib/experiments/server/pause-experiment';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => pauseExperiment(params.id));
