import { route } from '@/lib/http/route';
import { makeNewKeyFile } from '@/lib/settings/server/rekey-secrets';

export const POST = route({}, () => makeNewKeyFile());
