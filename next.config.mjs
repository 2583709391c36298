import { fileURLToPath } from 'node:url';
import { developmentPolicy } from './scripts/content-security-policy.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

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
  ],
  // Loaded by Node itself, once for the whole process: they read files beside themselves or hold process-wide state.
  serverExternalPackages: ['graphile-worker', 'pyodide', 'pg', 'pino'],
};

export default config;
