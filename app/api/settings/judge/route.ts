import { route } from '@/lib/http/route';
import { judgeSettingInputSchema } from '@/lib/judgements/judge-setting';
import { getJudgeSetting, saveJudgeSetting } from '@/lib/judgements/server/judge-models';

export const GET = route({}, () => getJudgeSetting());

export const PUT = route({ body: judgeSettingInputSchema }, ({ body }) => saveJudgeSetting(body));
