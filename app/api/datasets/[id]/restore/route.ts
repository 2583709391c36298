import { restoreDataset } from '@/lib/datasets/server/restore-dataset';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => restoreDataset(params.id));
