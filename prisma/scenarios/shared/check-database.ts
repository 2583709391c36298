import { isIP } from 'node:net';
import { databaseUrl } from '@/lib/pg';

const isLocalName = (host: string) =>
  host === '' ||
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '::1' ||
  (isIP(host) === 4 && host.startsWith('127.'));

/** Whether a connection string leads to this machine: a socket, or a loopback address. */
export function isLocalDatabase(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, '');
  return host.startsWith('/') || isLocalName(host);
}

/** Refuses to fill a database that others may be using, unless told to. */
export function checkDatabase(args: readonly string[]): void {
  if (args.includes('--force') || isLocalDatabase(databaseUrl())) return;
  throw new Error(
    'Scenarios write invented runs, and this database is not on this machine. Add --force after the name to write into it all the same.',
  );
}
