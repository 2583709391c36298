// Counts what passed, failed and was skipped from the reports of vitest and Playwright.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {(path: string) => any} */
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

/** @returns {Counts} a file that could not even be loaded counts as one failure */
export function countVitest(/** @type {string} */ path) {
  const report = read(path);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/** @returns {Counts} a test that passed only when repeated counts as failed */
export function countPlaywright(/** @type {string} */ path) {
  const report = read(path);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  // Errors outside tests (a server that did not start) have no test to count for them.
  const outside = unexpected + flaky === 0 && report.errors?.length ? 1 : 0;
  return { passed: expected, failed: unexpected + flaky + outside, skipped };
}

/** Makes a step's counts agree with its exit code: a failure nobody counted is one failure. */
export function reconcile(/** @type {Counts} */ counts, /** @type {number} */ exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** `12 passed, 1 failed` or `12 passed, 0 failed, 2 skipped`. */
export function summaryLine(/** @type {Counts[]} */ all) {
  const sum = (/** @type {keyof Counts} */ name) => all.reduce((total, counts) => total + counts[name], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
