import type { BackendConnection } from './backend-connection';

const keyShapes = /\b(?:sk|pk|rk|key|tvly|hf|gsk|xai|nvapi)[-_][A-Za-z0-9*_-]{6,}|\bBearer\s+[^\s"',]+/gi;

/** What a server said, safe to show: known secrets and anything that looks like a key are blanked, whitespace folded, cut. */
export function redact(
  text: string,
  connection: Pick<BackendConnection, 'apiKey' | 'headers'>,
  maxCharacters = 300,
): string {
  let safe = text;
  for (const secret of [connection.apiKey, ...Object.values(connection.headers)]) {
    if (secret && secret.length >= 4) safe = safe.replaceAll(secret, '[hidden]');
  }
  safe = safe.replace(keyShapes, '[hidden]').replace(/\s+/g, ' ').trim();
  return safe.length > maxCharacters ? `${safe.slice(0, maxCharacters)}…` : safe;
}
