import 'server-only';
import { AppError, isAppError } from '@/lib/errors';
import { requireAllowedHost } from '@/lib/network/outgoing-address';

const remedy = 'Switch on "Private network" if that is meant.';

/**
 * Refuses addresses that say by themselves that they may not be reached: link-local and metadata ones always, this machine
 * and private networks unless allowed. Names are checked when they are called. Throws `invalid-input` on `baseUrls`.
 */
export function requireAllowedAddresses(input: { baseUrls: readonly string[]; privateNetwork: boolean }): void {
  for (const baseUrl of input.baseUrls) {
    const { hostname } = new URL(baseUrl);
    // The one name that is the same everywhere.
    const host = /^(?:.+\.)?localhost\.?$/i.test(hostname) ? '127.0.0.1' : hostname;
    try {
      requireAllowedHost(host, { allowPrivateNetwork: input.privateNetwork, remedy });
    } catch (error) {
      if (!isAppError(error)) throw error;
      const message = error.message.replace('The request was not sent: ', '').replace(host, hostname);
      throw new AppError('invalid-input', `${message.charAt(0).toUpperCase()}${message.slice(1)}`, {
        field: 'baseUrls',
        cause: error,
      });
    }
  }
}
