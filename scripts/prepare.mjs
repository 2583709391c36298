// What every command does first: a supported Node, settings, packages, the database client.
import { checkNode, ensureDependencies, fail, loadSettings } from './lib.mjs';

/** Packages may be imported only after this. */
export async function prepare() {
  checkNode();
  loadSettings();
  ensureDependencies();
  const { ensureClient } = await import('./prisma.mjs');
  try {
    ensureClient();
  } catch (error) {
    fail(error);
  }
}
