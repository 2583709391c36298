/**
 * zod compiles its checks with `new Function` where it may. A page's Content-Security-Policy does not allow that, and even
 * the try would be reported as a violation: in the browser it is told beforehand. Same as `z.config({ jitless: true })`,
 * without zod, which pages only load when they need it.
 */
if (typeof window !== 'undefined') {
  const global: { __zod_globalConfig?: { jitless?: boolean } } = globalThis as never;
  global.__zod_globalConfig ??= {};
  global.__zod_globalConfig.jitless = true;
}

export {};
