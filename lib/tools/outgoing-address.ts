import 'server-only';
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { AppError } from '@/lib/errors';
import { classifyAddress } from './address-class';

export type ResolvedAddress = { address: string; family: 4 | 6 };
export type ResolveHost = (hostname: string) => Promise<{ address: string; family: number }[]>;

const metadataNames =
  /^(?:metadata|metadata\.goog|metadata\.google\.internal|instance-data(?:\..*)?|metadata\..*\.internal)$/;

/**
 * Finds the addresses of a host and refuses those that a tool must not reach: link-local, cloud metadata, multicast
 * and unspecified ones always, loopback and private networks unless allowed. One bad address condemns the host, since
 * a name with a good and a bad one is how guards are got around. Connect to the returned address, never to the name
 * again: it may resolve to something else by then.
 *
 * Throws `AppError`: `forbidden` when refused, `not-found` when the name has no address.
 */
export async function resolveOutgoingAddress(input: {
  /** Host of a parsed URL: a name, an IPv4 address, or an IPv6 address with or without brackets. */
  hostname: string;
  allowPrivateNetwork: boolean;
  resolve?: ResolveHost;
}): Promise<ResolvedAddress> {
  const { allowPrivateNetwork, resolve = resolveHost } = input;
  const hostname = input.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (metadataNames.test(hostname)) throw refused(hostname, 'is the name of a cloud metadata service');
  const literal = isIP(hostname);
  const addresses =
    literal === 0 ? await resolve(hostname).catch(notFound(hostname)) : [{ address: hostname, family: literal }];
  for (const { address } of addresses) requireAllowed(hostname, address, allowPrivateNetwork);
  const first = addresses.find(({ family }) => family === 4) ?? addresses[0];
  if (first === undefined) return notFound(hostname)(undefined);
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}

function requireAllowed(hostname: string, address: string, allowPrivateNetwork: boolean): void {
  const found = classifyAddress(address);
  const where = hostname === address ? '' : ` (${address})`;
  if (found === 'forbidden') throw refused(`${hostname}${where}`, 'is an address that tools may never reach');
  if (found !== 'public' && !allowPrivateNetwork) {
    const kind = found === 'loopback' ? 'this machine itself' : 'a private network';
    throw refused(
      `${hostname}${where}`,
      `belongs to ${kind}; allow private networks in the tool's settings to reach it`,
    );
  }
}

const resolveHost: ResolveHost = (hostname) => systemLookup(hostname, { all: true });

const refused = (host: string, why: string) => new AppError('forbidden', `The request was not sent: ${host} ${why}.`);

const notFound =
  (hostname: string) =>
  (cause: unknown): never => {
    throw new AppError('not-found', `The host name ${hostname} cannot be found. Check the URL.`, { cause });
  };
