import { cancelExperiment } from '@/lib/experiments/server/cancel-experiment';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => cancelExperiment(params.id));
