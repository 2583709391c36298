import { route } from '@/lib/http/route';
import { restorePreference } from '@/lib/preferences/server/restore-preference';
import { idParamsSchema } from '@/lib/registry/schema';

export const POST = route({ params: idParamsSchema }, ({ params }) => restorePreference(params.id));
