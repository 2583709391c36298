import path from 'node:path';
import { EmbeddedSandbox, type EmbeddedSandboxOptions } from './embedded-sandbox';
import { projectRoot } from './runtime-files';

/** Where tests keep the memory snapshot between runs; its name says what it was made from. */
export const testDataDir = path.join(projectRoot(), 'node_modules', '.cache', 'podium');

/** A sandbox that does not share the application's data folder; close it after the tests. */
export function testSandbox(options: Partial<EmbeddedSandboxOptions> = {}): EmbeddedSandbox {
  return new EmbeddedSandbox({ dataDir: testDataDir, maxQueued: 200, ...options });
}
