// Runs a TypeScript module with everything it may need: settings, packages, database client, a migrated database.
import { fail } from './lib.mjs';
import { prepare } from './prepare.mjs';

/** @param {{ entry: string, role: string, args?: string[], keepRunning?: boolean }} input */
export async function runWithDatabase({ entry, role, args = [], keepRunning = false }) {
  await prepare();
  try {
    const { ensureDatabase } = await import('./database.mjs');
    const { runTypescript } = await import('./run-typescript.mjs');
    await ensureDatabase({ role });
    await runTypescript(entry, args);
    if (!keepRunning) process.exit(); // open pools would keep the process; the exit hook leaves the database
  } catch (error) {
    fail(error);
  }
}
