import { partReply } from '@/lib/experiments/server/part-reply';
import { route } from '@/lib/http/route';
import { idParamsSchema } from '@/lib/registry/schema';

export const GET = route({ params: idParamsSchema }, partReply('endings'));
