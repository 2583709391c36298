const privateHost =
  /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d+){2}|198\.1[89](?:\.\d+){2}|\[::1\]|\[f[cd][0-9a-f:.]*\]|\[::ffff:(?:7f|a)[0-9a-f]{0,2}:[0-9a-f:]+\]|\[::ffff:c0a8:[0-9a-f]+\])$/i;

/**
 * The host of a typed base URL when it plainly lies on this machine or in a private network, to say so while it is typed;
 * else null. The server decides, by the address itself.
 */
export function privateHostOf(typed: string): string | null {
  const text = typed.trim();
  try {
    const { host, hostname } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
    return privateHost.test(hostname.replace(/\.$/, '')) ? host : null;
  } catch {
    return null;
  }
}
