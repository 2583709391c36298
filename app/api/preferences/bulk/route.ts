import { route } from '@/lib/http/route';
import { changePreferences } from '@/lib/preferences/server/change-preferences';
import { bulkInputSchema } from '@/lib/registry/bulk';

export const POST = route({ body: bulkInputSchema }, ({ body }) => changePreferences(body));
