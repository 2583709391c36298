import { route } from '@/lib/http/route';
import { getEncryptionState } from '@/lib/settings/server/get-encryption-state';

export const GET = route({}, () => getEncryptionState());
