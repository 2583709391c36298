import type { StoredEvent } from '@/lib/orchestrator/events';
import { expect, test } from './fixtures';
import { RunPage } from './pages/run-page';

/** Reads server-sent events until `enough`, then drops the connection as a lost network does. */
async function readStream(
  url: string,
  { lastEventId, enough }: { lastEventId?: number; enough: (ids: number[]) => boolean },
): Promise<{ ids: number[]; events: StoredEvent[]; ended: boolean }> {
  const connection = new AbortController();
  const response = await fetch(url, {
    signal: connection.signal,
    headers: { ...(lastEventId !== undefined && { 'Last-Event-ID': String(lastEventId) }) },
  });
  const events: StoredEvent[] = [];
  let text = '';
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      if (/^event: end$/m.test(message)) return { ids: events.map(({ seq }) => seq), events, ended: true };
      const id = /^id: (\d+)$/m.exec(message)?.[1];
      if (id) events.push(JSON.parse(/^data: (.*)$/m.exec(message)?.[1] ?? '') as StoredEvent);
    }
    if (enough(events.map(({ seq }) => seq))) break;
  }
  connection.abort();
  return { ids: events.map(({ seq }) => seq), events, ended: false };
}

test('a reload and a second tab show the same turns and the same end', async ({ page, context, api, faulty }) => {
  const { runId } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'five-turns' });
  const first = await new RunPage(page).open(runId);
  await expect(first.turns.nth(1)).toBeVisible();
  const second = await new RunPage(await context.newPage()).open(runId);
  await expect(second.turns.nth(1)).toBeVisible();
  await expect(second.status).toHaveText('Running');
  await page.reload();
  await expect(first.turns.nth(2)).toBeVisible();
  await first.expectStatus('Completed');
  await second.expectStatus('Completed');
  await expect(first.turns).toHaveCount(6);
  await expect(second.turns).toHaveCount(6);
  const turns = await first.readTurns();
  expect(turns).toEqual([...Array(5).fill('search_documents'), 'no tool']);
  expect(await second.readTurns()).toEqual(turns);
  for (const { answer } of [first, second]) await expect(answer).toContainText('42');
  expect(faulty.requests('five-turns')).toBe(6);
});

test('pieces of a reply are shown while it is generated', async ({ page, api, faulty }) => {
  const { runId } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'talks-on' });
  const run = await new RunPage(page).open(runId);
  await expect(run.turn(1)).toContainText('and on and on and on');
  await run.button('Cancel').click();
  await run.expectStatus('Cancelled');
});

test('cancel ends a run within a second, and its connection to the model', async ({ page, api, faulty }) => {
  const { runId } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'talks-on' });
  const run = await new RunPage(page).open(runId);
  await expect(run.status).toHaveText('Running');
  await expect(run.turn(1)).toContainText('and on');
  expect(faulty.aborted('talks-on')).toBe(0);
  await run.button('Cancel').click();
  await run.expectStatus('Cancelled', 3_000); // promised within a second
  await expect.poll(() => faulty.aborted('talks-on')).toBe(1);
  await expect(run.message).toContainText('cancelled');
  await expect(run.turn(1)).toContainText('cancelled');
  await expect(run.button('Cancel')).toHaveCount(0);
  expect(faulty.requests('talks-on')).toBe(1);
});

test('a paused run waits after its turn and goes on when resumed', async ({ page, api, faulty }) => {
  const { runId } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'five-turns' });
  const run = await new RunPage(page).open(runId);
  await expect(run.turns.first()).toBeVisible();
  await run.button('Pause').click();
  await run.expectStatus('Paused');
  const { turnCount } = await api.run(runId);
  expect(turnCount).toBeLessThan(6);
  await expect(run.turns).toHaveCount(turnCount);
  expect(faulty.requests('five-turns')).toBe(turnCount); // whole turns only, and nothing in flight
  await page.reload();
  await run.expectStatus('Paused');
  await run.button('Resume').click();
  await run.expectStatus('Completed');
  await expect(run.turns).toHaveCount(6);
  expect(faulty.requests('five-turns')).toBe(6);
  await page.goto(`/runs/${runId}?turn=${turnCount}`);
  await expect(run.turn(turnCount)).toContainText('paused after this turn and resumed');
});

test('a stream resumed with Last-Event-ID misses nothing and repeats nothing', async ({ api, faulty }) => {
  const { runId } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'five-turns' });
  const url = `${api.baseUrl}/api/runs/${runId}/events/stream`;
  const seen: StoredEvent[] = [];
  let connections = 0;
  for (let ended = false; !ended; connections++) {
    const last = seen.at(-1)?.seq;
    const part = await readStream(url, {
      ...(last !== undefined && { lastEventId: last }),
      enough: (ids) => ids.length >= 4 && connections < 5,
    });
    seen.push(...part.events);
    ended = part.ended;
  }
  expect(connections).toBeGreaterThan(2);
  const stored = await api.events(runId);
  expect(seen).toEqual(stored);
  expect(seen.map(({ seq }) => seq)).toEqual(stored.map((_, at) => at + 1));
});
