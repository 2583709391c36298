// What a page may load and run. Pages show text of models and tools: should any of it ever become markup, it must not run.

/**
 * The policy of a page whose own inline scripts carry `nonce`. Styles may be inline: charts, menus and sliders set them.
 * @param {string} nonce
 */
export const contentSecurityPolicy = (nonce) => policy(`'nonce-${nonce}'`);

/** For `next dev`, which evaluates code and hears of changes over a socket. */
export const developmentPolicy = `${policy(`'unsafe-inline' 'unsafe-eval'`)}; connect-src 'self' ws:`;

/** @param {string} inline */
function policy(inline) {
  return [
    "default-src 'self'",
    `script-src 'self' ${inline}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'", // no foreign page may frame it and catch clicks
  ].join('; ');
}
