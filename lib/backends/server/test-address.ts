import 'server-only';
import type { z } from 'zod';
import type { BackendTestEvent, testAddressInputSchema } from '../test-events';
import { runTest, unregistered } from './test-backend';
import { typedConnection } from './typed-connection';

const limitMs = 120_000;

/** Tests models of a backend that is only typed in so far; nothing is stored. */
export async function testAddress(
  { servedNames, ...address }: z.output<typeof testAddressInputSchema>,
  signal: AbortSignal,
): Promise<AsyncGenerator<BackendTestEvent, void, void>> {
  const connection = typedConnection(address, limitMs);
  const targets = servedNames.map((servedName) => ({ modelId: null, model: unregistered(servedName, null) }));
  return runTest({ connection, targets, signal });
}
