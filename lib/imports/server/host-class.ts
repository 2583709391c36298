import 'server-only';
import { isIP } from 'node:net';
import { classifyAddress } from '@/lib/network/address-class';

/**
 * Whether a host of an endpoint file lies in a private network: by its address, or by a name that is none of the public
 * internet (`gpu-3`, `node.local`). `forbidden` is never reached: link-local and metadata addresses.
 */
export function classifyHost(host: string): 'public' | 'private' | 'forbidden' {
  if (isIP(host)) {
    const found = classifyAddress(host);
    return found === 'loopback' ? 'private' : found;
  }
  return !host.includes('.') || /\.(local|internal|lan|localhost|home|corp|svc)$/i.test(host) ? 'private' : 'public';
}
