import { v7 as newId } from 'uuid';
import { judgingOverviewSchema } from '@/lib/judgements/judging-schema';
import { callForJson, type RouteHandler } from '@/lib/testing/call-route';
import { POST as startRoute } from '../experiments/[id]/judging/passes/route';
import { GET as overview } from '../experiments/[id]/judging/route';

export const at = (id: string) => ({ id });

export const call = (handler: RouteHandler, params: object, body?: unknown, path = '/', method?: string) =>
  callForJson(handler, path, { params, body, method });

/** Has an experiment judged anew: every answer, unless `more` says which. */
export async function startPass(id: string, judge: object, more: object = {}) {
  const passId = newId();
  const reply = await call(startRoute, at(id), { id: passId, judge, only: 'all', ...more });
  return { ...reply, passId };
}

export const judgingOf = async (id: string) => judgingOverviewSchema.parse((await call(overview, at(id))).body);

export const judgeNamed = async (id: string, key: string) =>
  (await judgingOf(id)).judges.find((judge) => judge.key === key);
