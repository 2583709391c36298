import 'server-only';
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { AppError } from '@/lib/errors';
import { classifyAddress } from './address-class';

export type ResolvedAddress = { address: string; family: 4 | 6 };
export type ResolveHost = (hostname: string) => Promise<{ address: string; family: number }[]>;

/** What may be reached, and where a person changes that. */
export type NetworkRule = {
  /** Whether loopback and private addresses may be reached. Link-local, metadata and multicast ones never may. */
  allowPrivateNetwork: boolean;
  /** A sentence: `Allow private networks for this backend in its settings.` */
  remedy: string;
};

const metadataNames =
  /^(?:metadata|metadata\.goog|metadata\.google\.internal|instance-data(?:\..*)?|metadata\..*\.internal)$/;

/** Host of a parsed URL without brackets, final dot and capitals. */
const plainHost = (hostname: string) =>
  hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();

/**
 * Refuses what a host says by itself: an address that may not be reached, or the name of a metadata service. Names of
 * other hosts pass; what they resolve to is checked by `requireAllowed`. Throws `AppError` (`forbidden`).
 */
export function requireAllowedHost(hostname: string, rule: NetworkRule): void {
  const host = plainHost(hostname);
  if (metadataNames.test(host)) throw refused(host, 'is the name of a cloud metadata service, which is never asked.');
  if (isIP(host) !== 0) requireAllowed(host, host, rule);
}

/** Refuses an address that a host was resolved to, if the rule does not let it be reached. Throws `AppError` (`forbidden`). */
export function requireAllowed(hostname: string, address: string, rule: NetworkRule): void {
  const found = classifyAddress(address);
  if (found === 'public' || (found !== 'forbidden' && rule.allowPrivateNetwork)) return;
  const host = hostname === address ? address : `${hostname} (${address})`;
  if (found === 'forbidden') {
    throw refused(host, 'is a link-local, metadata or reserved address, which may never be reached.');
  }
  throw refused(
    host,
    `belongs to ${found === 'loopback' ? 'this machine itself' : 'a private network'}. ${rule.remedy}`,
  );
}

/**
 * Finds the addresses of a host and refuses those that must not be reached. One bad address condemns the host, since
 * a name with a good and a bad one is how guards are got around. Connect to the returned address, never to the name
 * again: it may resolve to something else by then.
 *
 * Throws `AppError`: `forbidden` when refused, `not-found` when the name has no address.
 */
export async function resolveOutgoingAddress(input: {
  /** Host of a parsed URL: a name, an IPv4 address, or an IPv6 address with or without brackets. */
  hostname: string;
  rule: NetworkRule;
  resolve?: ResolveHost;
}): Promise<ResolvedAddress> {
  const { rule, resolve = resolveHost } = input;
  const hostname = plainHost(input.hostname);
  requireAllowedHost(hostname, rule);
  const literal = isIP(hostname);
  const addresses =
    literal === 0 ? await resolve(hostname).catch(notFound(hostname)) : [{ address: hostname, family: literal }];
  for (const { address } of addresses) requireAllowed(hostname, address, rule);
  const first = addresses.find(({ family }) => family === 4) ?? addresses[0];
  if (first === undefined) return notFound(hostname)(undefined);
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}

const resolveHost: ResolveHost = (hostname) => systemLookup(hostname, { all: true });

const refused = (host: string, why: string) => new AppError('forbidden', `The request was not sent: ${host} ${why}`);

const notFound =
  (hostname: string) =>
  (cause: unknown): never => {
    throw new AppError('not-found', `The host name ${hostname} cannot be found. Check the URL.`, { cause });
  };
