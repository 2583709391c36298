import 'server-only';
import { env } from '../env';

/** Stored base URL of the simulated backend: it follows the host and the port that Podium itself runs on. */
export const simulatorBaseUrl = 'podium://simulator/v1';

const wildcardHosts = new Set(['0.0.0.0', '::', '[::]']);

/**
 * The address to call for a stored base URL: `podium://simulator/v1` becomes this server's own address (`PORT`, `HOST`),
 * any other URL is returned as it is. A worker of its own needs the server's `PORT` in its environment.
 */
export function resolveBaseUrl(baseUrl: string): string {
  if (!baseUrl.startsWith('podium://')) return baseUrl;
  // Read at each call and not from the cached settings: a server told to take any free port sets PORT once it listens.
  const port = process.env.PORT || String(env().PORT);
  const { HOST } = env();
  const host = wildcardHosts.has(HOST) ? '127.0.0.1' : HOST.includes(':') && !HOST.startsWith('[') ? `[${HOST}]` : HOST;
  return `http://${host}:${port}/api/${baseUrl.slice('podium://'.length)}`;
}
