import 'server-only';
import type { BackendRecord, SecretMark } from '../../registry-file/schema';
import type { WriteContext } from './write-records';

type Stored = { apiKey: string | null; headers: Record<string, string> };

/**
 * The key and headers to store: references of the file, and of what the file only marks what is stored here already. What
 * is missing is noted, for the user to type in.
 */
export function backendSecrets(
  { notes }: WriteContext,
  { name, key, headers, stored }: Pick<BackendRecord, 'name' | 'key' | 'headers'> & { stored: Stored | null },
): Stored {
  const read = (mark: SecretMark, kept: string | undefined) =>
    mark.type === 'environment' ? mark.reference : (kept ?? null);
  const apiKey = key && read(key, stored?.apiKey ?? undefined);
  if (key && apiKey === null) notes.push(`The key of "${name}" is not in the file: enter it on the backend's page.`);
  const kept = new Map(Object.entries(stored?.headers ?? {}).map(([header, value]) => [header.toLowerCase(), value]));
  const found = headers.map(
    ({ name: header, value }) => [header, read(value, kept.get(header.toLowerCase()))] as const,
  );
  const missing = found.filter(([, value]) => value === null).map(([header]) => header);
  if (missing.length > 0)
    notes.push(`The headers ${missing.join(', ')} of "${name}" are not in the file: enter them on the backend's page.`);
  return { apiKey, headers: Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== null)) };
}
