import { route } from '@/lib/http/route';
import { listCategories } from '@/lib/runs/server/list-categories';

export const GET = route({}, () => listCategories());
