import { resumeExperiment } from '@/lib/experiments/server/resume-experiment';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => resumeExperiment(params.id));
