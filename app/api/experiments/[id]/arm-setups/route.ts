import { getArmSetups } from '@/lib/experiments/server/get-arm-setups';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, ({ params }) => getArmSetups(params.id));
