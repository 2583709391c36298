import { BlockList, isIP, isIPv4 } from 'node:net';

/** Who may be reached at an address: anybody on the internet, only this network, only this machine, or nobody ever. */
export type AddressClass = 'public' | 'private' | 'loopback' | 'forbidden';

type Range = [network: string, prefix: number, family: 'ipv4' | 'ipv6'];
const list = (ranges: Range[]) => {
  const made = new BlockList();
  for (const [network, prefix, family] of ranges) made.addSubnet(network, prefix, family);
  return made;
};

const forbidden = list([
  ['0.0.0.0', 8, 'ipv4'], // unspecified
  ['169.254.0.0', 16, 'ipv4'], // link-local, with the metadata service of most clouds
  ['100.100.100.200', 32, 'ipv4'], // metadata: Alibaba
  ['168.63.129.16', 32, 'ipv4'], // metadata: Azure
  ['192.0.0.0', 24, 'ipv4'], // protocol assignments, with Oracle's metadata service
  ['224.0.0.0', 4, 'ipv4'], // multicast
  ['240.0.0.0', 4, 'ipv4'], // reserved and broadcast
  ['::', 128, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
  ['fd00:ec2::', 32, 'ipv6'], // metadata: AWS
  ['fd20:ce::254', 128, 'ipv6'], // metadata: Google
  ['2001::', 32, 'ipv6'], // Teredo hides an IPv4 address that cannot be trusted
  ['100::', 64, 'ipv6'], // discard only
]);
const loopback = list([
  ['127.0.0.0', 8, 'ipv4'],
  ['::1', 128, 'ipv6'],
]);
const ownNetwork = list([
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['fc00::', 7, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
]);

/** The class of an IP address as text. Addresses that carry an IPv4 address count as that one. Anything else is forbidden. */
export function classifyAddress(address: string): AddressClass {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) === 0) return 'forbidden';
  const inner = isIPv4(bare) ? null : embeddedIpv4(bare);
  if (inner !== null) return classifyAddress(inner);
  const family = isIPv4(bare) ? 'ipv4' : 'ipv6';
  if (forbidden.check(bare, family)) return 'forbidden';
  if (loopback.check(bare, family)) return 'loopback';
  return ownNetwork.check(bare, family) ? 'private' : 'public';
}

/** The IPv4 address inside a mapped, compatible, NAT64 or 6to4 address; null for all others. */
function embeddedIpv4(address: string): string | null {
  const groups = expand(address);
  const at = (index: number) => groups[index] ?? 0;
  const startsWith = (...expected: number[]) => expected.every((group, index) => at(index) === group);
  if (startsWith(0x2002)) return dotted(at(1), at(2));
  const isTranslated = startsWith(0x64, 0xff9b, 0, 0, 0, 0) || startsWith(0x64, 0xff9b, 1);
  const isMapped = startsWith(0, 0, 0, 0, 0, 0xffff) || startsWith(0, 0, 0, 0, 0xffff, 0);
  const isCompatible = startsWith(0, 0, 0, 0, 0, 0) && (at(6) !== 0 || at(7) > 1);
  return isTranslated || isMapped || isCompatible ? dotted(at(6), at(7)) : null;
}

const dotted = (high: number, low: number) => [high >> 8, high & 255, low >> 8, low & 255].join('.');

/** The eight 16-bit groups of an IPv6 address. */
function expand(address: string): number[] {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    const group = (high: string, low: string) => (Number(high) * 256 + Number(low)).toString(16);
    return `${group(a, b)}:${group(c, d)}`;
  });
  const [head = '', tail] = plain.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  if (tail === undefined) return groups(head);
  const [first, last] = [groups(head), groups(tail)];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}
