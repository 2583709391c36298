import { changeExperimentInputSchema } from '@/lib/experiments/schema';
import { changeExperiment } from '@/lib/experiments/server/change-experiment';
import { deleteExperiment } from '@/lib/experiments/server/delete-experiment';
import { getExperiment } from '@/lib/experiments/server/get-experiment';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getExperiment(params.id));

export const PATCH = route({ params: idParamsSchema, body: changeExperimentInputSchema }, ({ params, body }) =>
  changeExperiment(params.id, body),
);

export const DELETE = route({ params: idParamsSchema }, ({ params }) => deleteExperiment(params.id));
