import { updateDatasetInputSchema } from '@/lib/datasets/schema';
import { deleteDataset } from '@/lib/datasets/server/delete-dataset';
import { getDataset } from '@/lib/datasets/server/get-dataset';
import { updateDataset } from '@/lib/datasets/server/update-dataset';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getDataset(params.id));

export const PUT = route({ params: idParamsSchema, body: updateDatasetInputSchema }, ({ params, body }) =>
  updateDataset(params.id, body),
);

export const DELETE = route({ params: idParamsSchema }, ({ params }) => deleteDataset(params.id));
