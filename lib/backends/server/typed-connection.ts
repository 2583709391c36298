import 'server-only';
import type { z } from 'zod';
import type { BackendConnection } from '@/lib/providers/backend-connection';
import { isSecretReference, resolveSecret } from '@/lib/secrets';
import type { backendAddressSchema } from '../schema';
import { requireAllowedAddresses } from './require-allowed-addresses';

/** A connection to a backend that is only typed in so far. Throws `invalid-input` for addresses it may not have. */
export function typedConnection(input: z.output<typeof backendAddressSchema>, timeoutMs: number): BackendConnection {
  requireAllowedAddresses(input);
  const typed = (value: string) => (isSecretReference(value) ? resolveSecret(value) : value);
  const headers = input.headers.flatMap(({ name, value }) => (value === null ? [] : [[name, typed(value)] as const]));
  return {
    key: 'typed',
    name: 'The backend',
    baseUrls: input.baseUrls,
    apiKey: input.apiKey ? typed(input.apiKey) : null,
    headers: Object.fromEntries(headers),
    extraBody: {},
    timeoutMs,
    idleTimeoutMs: timeoutMs,
    maxConcurrency: null,
    maxRetries: 0,
    streaming: true,
    privateNetwork: input.privateNetwork,
  };
}
