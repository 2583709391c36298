import 'server-only';
import { AppError } from '@/lib/errors';
import { storeSecret } from '@/lib/secrets';

type HeaderInput = { name: string; value: string | null };

/** Headers for the column: new values encrypted, `null` values taken over from what is stored. */
export function storeHeaders(headers: readonly HeaderInput[], stored: Record<string, string>): Record<string, string> {
  const kept = new Map(Object.entries(stored).map(([name, value]) => [name.toLowerCase(), value]));
  const seen = new Set<string>();
  return Object.fromEntries(
    headers.map(({ name, value }, index) => {
      const key = name.toLowerCase();
      if (seen.has(key))
        throw new AppError('invalid-input', `The header ${name} is there twice.`, { field: `headers.${index}.name` });
      seen.add(key);
      const secret = value === null ? kept.get(key) : storeSecret(value);
      if (secret === undefined)
        throw new AppError('invalid-input', `Give the header ${name} a value.`, { field: `headers.${index}.value` });
      return [name, secret];
    }),
  );
}
