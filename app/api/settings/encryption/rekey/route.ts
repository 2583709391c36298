import { route } from '@/lib/http/route';
import { rekeySecrets } from '@/lib/settings/server/rekey-secrets';

export const POST = route({}, () => rekeySecrets());
