import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react()],
  // `server-only` throws outside React's server condition; unit tests run server modules on purpose.
  resolve: { alias: { '@': here('.'), 'server-only': here('node_modules/server-only/empty.js') } },
  test: {
    include: ['{app,components,lib,prisma,scripts}/**/*.test.{ts,tsx}'],
    environment: 'node', // component tests say `// @vitest-environment happy-dom` in their first line
    globalSetup: ['./lib/testing/global-setup.ts'],
    setupFiles: ['./lib/testing/property-seed.ts'],
    maxWorkers: 2,
  },
});
