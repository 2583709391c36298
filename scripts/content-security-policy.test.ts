import { expect, it } from 'vitest';
import { contentSecurityPolicy, developmentPolicy } from './content-security-policy.mjs';

const parts = (policy: string) =>
  new Map(policy.split('; ').map((part) => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)]));

it('lets only scripts of this server run, and inline ones with the nonce', () => {
  const policy = parts(contentSecurityPolicy('abc=='));
  expect(policy.get('script-src')).toBe("'self' 'nonce-abc=='");
  expect(policy.get('default-src')).toBe("'self'");
  expect(policy.get('object-src')).toBe("'none'");
  for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(name)).toBe("'self'");
});

it('differs while developing by what hot reload needs', () => {
  expect(parts(developmentPolicy).get('script-src')).toBe("'self' 'unsafe-inline' 'unsafe-eval'");
  expect(developmentPolicy).toMatch(/; connect-src 'self' ws:$/);
  expect([...parts(developmentPolicy).keys()]).toEqual([...parts(contentSecurityPolicy('x')).keys(), 'connect-src']);
});
