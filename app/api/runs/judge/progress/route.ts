import { route } from '@/lib/http/route';
import { judgingProgressInputSchema } from '@/lib/judgements/schema-input';
import { judgingProgress } from '@/lib/judgements/server/request-judging';

/** Reads only: a POST because five hundred ids do not fit into an address. */
export const POST = route({ body: judgingProgressInputSchema }, ({ body }) => judgingProgress(body.runIds));
