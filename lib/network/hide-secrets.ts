/** Takes known secrets out of what a server said. */
export type SecretHider = {
  /** The text with every secret blanked: as it is, and as JSON or an address would write it. */
  hide: (text: string) => string;
  /** Every text inside a JSON value, names of fields too. */
  hideDeep: <Value>(value: Value) => Value;
  /** Whether a JSON text may hold a secret, in its own spelling or in one that only shows once it is parsed. */
  mayHold: (json: string) => boolean;
  /** For text that comes in pieces. */
  openStream: () => SecretStream;
};

export type SecretStream = {
  /** What may be shown after this piece: the beginning of what may turn out to be a secret is kept back. */
  push: (piece: string) => string;
  /** What was kept back. */
  end: () => string;
};

const mark = '[hidden]';

const formsOf = (secret: string): string[] => {
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, json, json.replaceAll('/', '\\/'), encodeURIComponent(secret)];
};

const nothing: SecretHider = {
  hide: (text) => text,
  hideDeep: (value) => value,
  mayHold: () => false,
  openStream: () => ({ push: (piece) => piece, end: () => '' }),
};

/** A hider of these secrets; very short texts are no secrets. */
export function hideSecrets(secrets: Iterable<string | null>): SecretHider {
  const known = [...secrets].filter((secret) => secret !== null && secret.length >= 4) as string[];
  if (known.length === 0) return nothing;
  // The longest first: one secret may begin like another.
  const forms = [...new Set(known.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  const longest = forms[0]?.length ?? 0;

  const hide = (text: string) => {
    let safe = text;
    for (const form of forms) if (safe.includes(form)) safe = safe.replaceAll(form, mark);
    return safe;
  };

  const hideDeep = (value: unknown): unknown => {
    if (typeof value === 'string') return hide(value);
    if (Array.isArray(value)) return value.map(hideDeep);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [hide(name), hideDeep(inner)]));
  };

  /** Where a secret may begin that the text is too short to tell; the text's length if nowhere. */
  const openEnd = (text: string): number => {
    for (let at = Math.max(0, text.length - longest + 1); at < text.length; at++) {
      if (forms.some((form) => form.charCodeAt(0) === text.charCodeAt(at) && form.startsWith(text.slice(at))))
        return at;
    }
    return text.length;
  };

  return {
    hide,
    hideDeep: (value) => hideDeep(value) as typeof value,
    mayHold: (json) => json.includes('\\u') || json.includes('\\/') || forms.some((form) => json.includes(form)),
    openStream: () => {
      let kept = '';
      return {
        push(piece) {
          const text = hide(kept + piece);
          const end = openEnd(text);
          kept = text.slice(end);
          return text.slice(0, end);
        },
        end() {
          const rest = kept;
          kept = '';
          return rest;
        },
      };
    },
  };
}
