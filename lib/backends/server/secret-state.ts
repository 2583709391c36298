import 'server-only';
import { isAppError } from '@/lib/errors';
import { isSecretReference, maskSecret, resolveSecret } from '@/lib/secrets';
import type { SecretState } from '../schema';

/** What may be told about a stored secret: that it is there, and enough to recognise it by. */
export function secretState(stored: string | null): SecretState {
  if (stored === null) return { state: 'none', hint: null };
  if (isSecretReference(stored)) {
    const isSet = Boolean(process.env[stored.slice('env:'.length)]);
    return { state: isSet ? 'environment' : 'environment-missing', hint: stored };
  }
  try {
    return { state: 'stored', hint: maskSecret(resolveSecret(stored)) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { state: 'unreadable', hint: null };
  }
}
