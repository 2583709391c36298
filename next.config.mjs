import { fileURLToPath } from 'node:url';
import { developmentPolicy } from './scripts/content-security-policy.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/** What the tabs of an experiment fetch: asked for as soon as the page answers, while its scripts are still on their way. */
const partsOfTabs = {
  '': ['matrix', 'figures'],
  '/tasks': ['matrix', 'states', 'figures'],
  '/calls': ['matrix', 'figures', 'uses', 'endings'],
  '/rewards': ['matrix', 'figures', 'uses'],
  '/prices': ['matrix', 'figures', 'uses'],
  '/tests': ['matrix', 'figures', 'uses'],
  '/report': ['matrix', 'figures', 'uses'],
};
const preloads = Object.entries(partsOfTabs).map(([tab, parts]) => ({
  source: `/experiments/:id([0-9a-f-]{36})${tab}`,
  missing: [{ type: 'header', key: 'rsc' }], // within the app the page itself asks: a reply fetched ahead would wait there and grow old
  headers: [
    {
      key: 'Link',
      value: parts.map((part) => `</api/experiments/:id/${part}>; rel=preload; as=fetch; crossorigin`).join(', '),
    },
  ],
}));

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true }, // `npm test` checks types; a first start need not wait for them
  turbopack: { root }, // a stray package-lock.json in a parent folder must not change the root
  outputFileTracingRoot: root,
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        // In production scripts/serve.mjs sets a stricter one, with a nonce for every answer.
        ...(process.env.NODE_ENV === 'production'
          ? []
          : [{ key: 'Content-Security-Policy', value: developmentPolicy }]),
        { key: 'Referrer-Policy', value: 'same-origin' },
      ],
    },
    ...preloads,
  ],
  // Loaded by Node itself, once for the whole process: they read files beside themselves or hold process-wide state.
  serverExternalPackages: ['graphile-worker', 'pyodide', 'pg', 'pino'],
};

export default config;
