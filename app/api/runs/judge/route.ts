import { route } from '@/lib/http/route';
import { judgeRunsInputSchema } from '@/lib/judgements/schema-input';
import { requestJudging } from '@/lib/judgements/server/request-judging';

export const POST = route({ body: judgeRunsInputSchema }, ({ body }) => requestJudging(body));
