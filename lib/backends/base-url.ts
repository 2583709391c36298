export type BaseUrlResult = { ok: true; url: string } | { ok: false; message: string };

const endpoints = /\/(chat\/completions|completions|models|embeddings|responses)$/;
// `/v1`, but also Google's `/v1beta/openai` and others' `/api/paas/v4`.
const hasVersion = /\/v\d+[a-z0-9]*(\/|$)/i;

/**
 * What people paste for a base URL, made into one: `gpu1:8000` → `http://gpu1:8000/v1`,
 * `https://api.example.com/v1/chat/completions` → `https://api.example.com/v1`.
 */
export function normaliseBaseUrl(typed: string): BaseUrlResult {
  const text = typed.trim();
  if (!text) return { ok: false, message: 'Enter the address of the server.' };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https')
    return { ok: false, message: `Use http or https, not ${scheme}.` };
  let url: URL;
  try {
    url = new URL(scheme ? text : `http://${text}`);
  } catch {
    return { ok: false, message: 'This is not an address, such as http://localhost:8000/v1.' };
  }
  if (/\s/.test(text) || !url.hostname)
    return { ok: false, message: 'This is not an address, such as http://localhost:8000/v1.' };
  if (url.username || url.password)
    return { ok: false, message: 'Leave user name and password out of the address; use the key or a header.' };
  if (url.search || url.hash) return { ok: false, message: 'Leave out what follows ? or #.' };
  let path = url.pathname.replace(/\/+$/, '').replace(endpoints, '');
  if (!hasVersion.test(path)) path += '/v1';
  return { ok: true, url: `${url.origin}${path}` };
}
