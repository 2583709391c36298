import { route } from '@/lib/http/route';
import { listMeasured } from '@/lib/registry/server/list-measured';

export const GET = route({}, () => listMeasured('tool'));
