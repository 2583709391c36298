import 'server-only';
import { env } from '../env';
import { AppError } from '../errors';

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/** `[::1]:3000` → `::1`, `LOCALHOST:3000` → `localhost`. */
function hostName(authority: string): string {
  return authority
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

function originAuthority(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return ''; // "null" and garbage never equal a host
  }
}

/**
 * Throws `forbidden` for requests that a foreign web page could have sent through the user's browser: a change asked for
 * by another origin, or, when the server listens on loopback only, a host name that is not ours (DNS rebinding).
 * Programs that send no browser headers (curl, SDKs) pass.
 */
export function assertTrustedRequest(request: Request): void {
  const { HOST, ALLOWED_HOSTS } = env();
  const host = request.headers.get('host') ?? new URL(request.url).host;
  const name = hostName(host);
  const hostKnown = isLoopback(name) || name === HOST.toLowerCase() || ALLOWED_HOSTS.includes(name);
  if (isLoopback(hostName(HOST)) && !hostKnown)
    throw new AppError('forbidden', `This server does not answer to the host name "${name}". Add it to ALLOWED_HOSTS.`);

  if (readOnly.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const foreign = site
    ? site !== 'same-origin' && site !== 'none'
    : origin !== null && originAuthority(origin) !== host;
  if (foreign) throw new AppError('forbidden', 'Changes asked for by another web site are refused.');
}
