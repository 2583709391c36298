import 'server-only';
import { isAppError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { rekeySecrets } from './rekey-secrets';

/**
 * Encrypts what earlier keys still protect when the server starts: a changed ENCRYPTION_KEY asks for nothing more. What
 * cannot be read keeps the server from nothing; the backend it belongs to says so.
 */
export async function rekeyAtStart(): Promise<void> {
  try {
    const { reencrypted, keyId } = await rekeySecrets();
    if (reencrypted > 0) logger.info({ reencrypted, keyId }, 'secrets were encrypted with the key that counts now');
  } catch (error) {
    if (!isAppError(error)) throw error;
    logger.warn({ code: error.code }, error.message);
  }
}
