import { route } from '@/lib/http/route';
import { listStoredRuns } from '@/lib/rewards/server/list-stored-runs';
import { storedRunsQuerySchema } from '@/lib/rewards/stored-runs';

export const GET = route({ query: storedRunsQuerySchema }, ({ query }) => listStoredRuns(query));
