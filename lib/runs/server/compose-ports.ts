import 'server-only';
import { v7 as newId } from 'uuid';
import { createAccountant } from '@/lib/accounting/create-accountant';
import { AppError, isAppError } from '@/lib/errors';
import { onShutdown } from '@/lib/lifecycle';
import { logger } from '@/lib/logger';
import { countTokens, keepTail } from '@/lib/orchestrator/estimate-tokens';
import type { Ports } from '@/lib/orchestrator/ports';
import type { BackendConnection } from '@/lib/providers/backend-connection';
import { createModelClient } from '@/lib/providers/create-model-client';
import { closePythonSandbox, getPythonSandbox } from '@/lib/tools/python/get-python-sandbox';
import { toolRuntimes } from '@/lib/tools/registry';
import { searchLocalRuntime } from '@/lib/tools/search-local/search-local-runtime';
import type { RunSnapshot } from '../schema';
import { currentConnection } from './current-connection';

const shared = globalThis as typeof globalThis & { __podiumSandboxCloser?: () => void };

/** The sandbox whose children end with this process. */
function sandbox() {
  shared.__podiumSandboxCloser ??= onShutdown(closePythonSandbox);
  return getPythonSandbox();
}

/**
 * The one place where settings, keys, model client, tools and prices meet: everything the engine reaches the world by.
 * Addresses and keys are those of the registry at this moment, all else is the run's snapshot.
 */
export async function composePorts(snapshot: RunSnapshot): Promise<Ports> {
  const keys = snapshot.backends.map(({ key }) => key);
  const connections = new Map(await Promise.all(keys.map(async (key) => [key, await currentConnection(key)] as const)));
  const backends = (key: string): BackendConnection => {
    const connection = connections.get(key) ?? new AppError('not-found', 'It is not part of the run.');
    if (isAppError(connection)) throw connection;
    return connection;
  };
  return {
    models: createModelClient({ backends, logger }),
    toolRuntime: toolRuntimes({ sandbox: sandbox(), searchLocal: searchLocalRuntime() }),
    accountant: createAccountant(snapshot.rates),
    now: () => performance.now(),
    newId: () => newId(),
    countTokens,
    keepTail,
  };
}
