import { hideSecrets, type SecretHider } from '@/lib/network/hide-secrets';
import type { BackendConnection } from './backend-connection';

const keyShapes = /\b(?:sk|pk|rk|key|tvly|hf|gsk|xai|nvapi)[-_][A-Za-z0-9*_-]{6,}|\bBearer\s+[^\s"',]+/gi;

/** What a server said, safe to show: known secrets and anything that looks like a key are blanked, whitespace folded, cut. */
export function redact(
  text: string,
  connection: Pick<BackendConnection, 'apiKey' | 'headers'>,
  maxCharacters = 300,
): string {
  const safe = hideSecrets([connection.apiKey, ...Object.values(connection.headers)])
    .hide(text)
    .replace(keyShapes, '[hidden]')
    .replace(/\s+/g, ' ')
    .trim();
  return safe.length > maxCharacters ? `${safe.slice(0, maxCharacters)}…` : safe;
}

/**
 * Takes a backend's secrets out of its replies, which a proxy may echo them in. Only what cannot be a word of the reply
 * by chance: `EMPTY`, `ollama` and `application/json` are values of keys and headers too.
 */
export function replySecrets(connection: Pick<BackendConnection, 'apiKey' | 'headers'>): SecretHider {
  return hideSecrets([connection.apiKey, ...Object.values(connection.headers)].filter(isUnmistakable));
}

const isUnmistakable = (value: string | null) =>
  value !== null && (value.length >= 24 || (value.length >= 12 && /\d/.test(value) && /[a-z]/i.test(value)));
