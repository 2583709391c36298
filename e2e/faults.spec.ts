import type { Limits } from '@/lib/orchestrator/spec';
import { unique } from './api';
import { expect, test } from './fixtures';
import { RunPage } from './pages/run-page';
import { RunsPage } from './pages/runs-page';

type Case = {
  fault: string;
  servedName: string;
  status: string;
  /** Beside the answer, and in the list. */
  message: RegExp;
  /** In the last turn. */
  turn?: RegExp;
  backend?: Record<string, unknown>;
  limits?: Partial<Limits>;
  requests: number;
};

const once = { maxRetries: 1 };

const cases: Case[] = [
  {
    fault: 'limited for a moment (429 with Retry-After)',
    servedName: 'limited-twice',
    status: 'Completed',
    message: /Answered after 1 turn\./,
    turn: /Attempt 1 failed \(rate-limited\):.*Slow down\..*Attempt 2 failed \(rate-limited\)/s,
    requests: 3,
  },
  {
    fault: 'limited for ever (429)',
    servedName: 'limited-always',
    status: 'Failed',
    message: /Slow down\./,
    turn: /rate-limited/,
    backend: once,
    requests: 2,
  },
  {
    fault: 'a server error (500)',
    servedName: 'error-500',
    status: 'Failed',
    message: /The engine caught fire\./,
    turn: /The engine caught fire\./,
    backend: once,
    requests: 2,
  },
  {
    fault: 'a reply that is not JSON',
    servedName: 'invalid-json',
    status: 'Failed',
    message: /JSON/i,
    turn: /invalid-response/,
    requests: 1,
  },
  {
    fault: 'half a stream, then silence',
    servedName: 'half-stream',
    status: 'Failed',
    message: /1\.5 s|1,?500 ms|silent|nothing/i,
    turn: /Half a sen/,
    backend: { idleTimeoutMs: 1500, maxRetries: 0 },
    requests: 1,
  },
  {
    fault: 'a tool that does not exist',
    servedName: 'unknown-tool',
    status: 'Failed',
    message: /3 turns in a row could not be carried out/,
    turn: /teleport/,
    requests: 3,
  },
  {
    fault: 'endless tool calls',
    servedName: 'endless-tools',
    status: 'Failed',
    message: /The limit of 4 turns was reached without an answer\./,
    limits: { maxTurns: 4 },
    requests: 4,
  },
  {
    fault: 'the same call again and again',
    servedName: 'same-tool',
    status: 'Failed',
    message: /python was called with the same arguments 3 turns in a row\./,
    requests: 3,
  },
];

for (const { fault, servedName, status, message, turn, backend, limits, requests } of cases)
  test(`${fault}: ${status}, with the reason`, async ({ page, api, faulty }) => {
    const { runId, prompt } = await api.launch({
      baseUrl: faulty.baseUrl,
      servedName,
      ...(backend && { backend }),
      ...(limits && { limits }),
    });
    const run = await new RunPage(page).open(runId);
    await run.expectStatus(status);
    await expect(run.message).toContainText(message);
    const { turnCount } = await api.run(runId);
    await page.goto(`/runs/${runId}?turn=${turnCount}`);
    if (turn) await expect(run.turn(turnCount)).toContainText(turn);
    await expect(run.turn(turnCount)).toContainText('The run ended here');
    expect(faulty.requests(servedName)).toBe(requests);
    expect((await api.calls(runId)).filter(({ kind }) => kind === 'model')).toHaveLength(Math.max(1, turnCount));

    const row = (await new RunsPage(page).open(`?q=${encodeURIComponent(prompt)}`)).row(prompt);
    await expect(row).toContainText(status);
    if (status !== 'Completed') await expect(row).toContainText(message);
  });

test('a server that is not there: Failed, with its address and what to check', async ({ page, api, faulty }) => {
  const { baseUrl } = faulty;
  await faulty.close();
  const { runId, prompt } = await api.launch({ baseUrl, servedName: unique('gone'), backend: { maxRetries: 0 } });
  const run = await new RunPage(page).open(runId);
  await run.expectStatus('Failed');
  await expect(run.message).toContainText('refuses connections');
  await expect(run.message).toContainText(new URL(baseUrl).host);
  const row = (await new RunsPage(page).open(`?q=${encodeURIComponent(prompt)}`)).row(prompt);
  await expect(row).toContainText('refuses connections');
});

test('a run that fails says so on the overview', async ({ page, api, faulty }) => {
  const { prompt } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'error-500', backend: { maxRetries: 0 } });
  await page.goto('/');
  // It may still stand among those under way for a moment.
  await expect(page.getByRole('row', { name: 'Failed' }).filter({ hasText: prompt })).toBeVisible();
});
