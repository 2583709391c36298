import { defineConfig } from '@playwright/test';

// scripts/test.mjs chooses port, browser, data folder and database; by hand: `npm run test:e2e -- <arguments>`.
const port = Number(process.env.E2E_PORT ?? 3199);
const baseURL = `http://127.0.0.1:${port}`;
const browserEnv = JSON.parse(process.env.E2E_BROWSER_ENV ?? '{}') as Record<string, string>;
const report = process.env.E2E_REPORT;

export default defineConfig({
  testDir: './e2e',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0, // a test that passes the second time has failed
  workers: 2,
  // Against what hangs, not against what is slow: the machine may have other things to do.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    baseURL,
    viewport: { width: 1280, height: 800 },
    // Recording takes longer than half of the tests do. To look into one that fails: npm test e2e -- <spec> --trace retain-on-failure
    trace: 'off',
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(process.env.E2E_CHROMIUM && { executablePath: process.env.E2E_CHROMIUM }),
      env: { ...(process.env as Record<string, string>), ...browserEnv },
      chromiumSandbox: false, // works as root and in containers
      args: [
        // Nothing but this machine can be resolved: no update, metrics or "safe browsing" traffic is possible.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1',
        '--disable-domain-reliability',
        '--no-pings',
        '--font-render-hinting=none',
      ],
    },
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: 'node scripts/start.mjs',
    // Simulated models at twice their pace: less waiting, and time enough to catch a run in flight.
    env: { PORT: String(port), HOST: '127.0.0.1', SIMULATOR_SPEED: '2' },
    url: `${baseURL}/api/health`,
    reuseExistingServer: false,
    timeout: 240_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
