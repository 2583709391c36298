// Counts what passed, failed and was skipped from the reports of vitest and Playwright, and names what failed.
import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

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

/** @typedef {{ name: string, message: string }} Failure what failed and why, as the test tool says it, without colours */

/** @returns {Failure[]} */
export function failuresOfVitest(/** @type {string} */ path) {
  return (read(path)?.testResults ?? []).flatMap((/** @type {any} */ file) => {
    if (file.status !== 'failed') return [];
    const failed = file.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
    if (!failed.length) return [{ name: file.name, message: plain(file.message) }];
    return failed.map((/** @type {any} */ test) => ({
      name: `${file.name} › ${test.fullName}`,
      message: plain((test.failureMessages ?? []).join('\n')),
    }));
  });
}

/** @returns {Failure[]} */
export function failuresOfPlaywright(/** @type {string} */ path) {
  const report = read(path);
  const inSuite = (/** @type {any} */ suite) =>
    /** @type {Failure[]} */ ([
      ...(suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
        spec.ok
          ? []
          : spec.tests.map((/** @type {any} */ test) => ({
              name: `${spec.file}:${spec.line} › ${spec.title}`,
              message: plain(
                (test.results.at(-1)?.errors ?? []).map((/** @type {any} */ error) => error.message).join('\n'),
              ),
            })),
      ),
      ...(suite.suites ?? []).flatMap(inSuite),
    ]);
  const outside = (report?.errors ?? []).map((/** @type {any} */ error) => ({
    name: 'outside of every test',
    message: plain(error.message),
  }));
  return [...(report?.suites ?? []).flatMap(inSuite), ...outside];
}

/** @type {(text: unknown) => string} */
const plain = (text) => stripVTControlCharacters(String(text ?? '')).trim();

/**
 * The failures as lines for the end of a log: its tail is often all that is kept.
 * @param {Failure[]} failures
 * @param {{ failures?: number, lines?: number }} [most] how many failures, and lines of each message, are shown
 */
export function failureLines(failures, { failures: mostFailures = 10, lines: mostLines = 12 } = {}) {
  const shown = failures.slice(0, mostFailures).flatMap(({ name, message }) => {
    const lines = message.split('\n').filter((line) => line.trim());
    const rest = lines.length - mostLines;
    return [
      `FAILED ${name}`,
      ...lines.slice(0, mostLines).map((line) => `       ${line}`),
      ...(rest > 0 ? [`       and ${rest} more lines above`] : []),
    ];
  });
  const left = failures.length - mostFailures;
  return left > 0 ? [...shown, `and ${left} more that failed`] : shown;
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
