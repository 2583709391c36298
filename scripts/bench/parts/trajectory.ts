import type { Browser, Page } from '@playwright/test';
import { paths } from '@/lib/paths';
import { firstLoadKilobytes, launchBrowser } from '../browser';
import { type MeasureInput, median, percentile } from '../report';
import { longRun, podium } from '../shared';

const opens = 3;
const frameLimitMs = 1000 / 50; // 60 frames a second, with room for the timer's own unevenness

const row = '[role="listbox"] [role="option"]';

/** Time in ms between frames while `act` is done in the page, and the longest task. */
async function framesWhile(page: Page, act: (step: number) => Promise<unknown>, steps: number): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { benchFrames: frames, benchOn: true });
    let last = performance.now();
    const tick = (now: number) => {
      frames.push(now - last);
      last = now;
      if ('benchOn' in window && window.benchOn) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (let step = 0; step < steps; step++) await act(step);
  return page.evaluate(() => {
    Object.assign(window, { benchOn: false });
    return ('benchFrames' in window ? (window.benchFrames as number[]) : []).slice(1);
  });
}

function frameMeasures(name: string, frames: readonly number[]): MeasureInput[] {
  const totalMs = frames.reduce((sum, ms) => sum + ms, 0);
  const long = frames.filter((ms) => ms > 50).length;
  return [
    {
      name: `${name}, frame p50`,
      value: percentile(frames, 0.5),
      unit: 'ms',
      limit: frameLimitMs,
      note: `${((1000 * frames.length) / totalMs).toFixed(0)} frames a second on average`,
    },
    {
      name: `${name}, frame p95`,
      value: percentile(frames, 0.95),
      unit: 'ms',
      note: `${long} of ${frames.length} longer than 50 ms, worst ${Math.max(...frames).toFixed(0)} ms`,
    },
  ];
}

/**
 * Time in ms from the beginning of a navigation until an element stands inside the visible part of the turn list. Looked at
 * once a frame by the page itself: asked from outside, a page that is waking up answers only once it has.
 */
async function msUntilOnScreen(page: Page, url: string, selector: string): Promise<number> {
  await page.addInitScript((wanted) => {
    const look = () => {
      const element = document.querySelector(wanted);
      const box = element?.getBoundingClientRect();
      const list = element?.closest('[role="listbox"]')?.getBoundingClientRect();
      if (box && list && box.height > 0 && box.top >= list.top - 1 && box.bottom <= list.bottom + 1)
        Object.assign(window, { benchSeenMs: performance.now() });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, selector);
  await page.goto(url, { waitUntil: 'commit' });
  const seen = await page.waitForFunction(() => ('benchSeenMs' in window ? (window.benchSeenMs as number) : false));
  return Number(await seen.jsonValue());
}

async function openTimes(browser: Browser, url: string, selector: string): Promise<number[]> {
  const times: number[] = [];
  for (let open = 0; open < opens + 1; open++) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const ms = await msUntilOnScreen(page, url, selector);
    if (open > 0) times.push(ms); // the first one fills the server's caches
    await page.close();
  }
  return times;
}

/** A run of 10,000 turns in a real browser, on the production build; and what each page loads first. */
export async function measureTrajectory(): Promise<MeasureInput[]> {
  const [runId, server] = [await longRun(), await podium()];
  const url = server.url + paths.run(runId);
  const browser = await launchBrowser();
  try {
    const times = await openTimes(browser, url, row);
    const deepTimes = await openTimes(browser, `${url}?turn=5000`, '#turn-5000');
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    await page.locator(row).first().waitFor();
    await page.waitForLoadState('networkidle');
    const idle = await framesWhile(page, () => page.waitForTimeout(50), 20);
    const list = page.getByRole('listbox', { name: 'Turns' });
    const scrolled = await framesWhile(page, () => list.evaluate((element) => void element.scrollBy(0, 340)), 150);
    await page.keyboard.press('Home');
    const paged = await framesWhile(page, () => page.keyboard.press('j'), 60);
    const client = await page.context().newCDPSession(page);
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    const measures: MeasureInput[] = [
      {
        name: '10,000 turns, until the first rows',
        value: median(times),
        unit: 'ms',
        limit: 1000,
        note: `median of ${opens}, each in a new page; worst ${Math.max(...times).toFixed(0)} ms`,
      },
      {
        name: '10,000 turns, deep link until its row',
        value: median(deepTimes),
        unit: 'ms',
        limit: 1000,
        note: `median of ${opens}, each in a new page; worst ${Math.max(...deepTimes).toFixed(0)} ms`,
      },
      {
        name: 'frames with nothing to do, p50',
        value: percentile(idle, 0.5),
        unit: 'ms',
        note: 'what this browser can do at best',
      },
      ...frameMeasures('scrolling the turn list', scrolled),
      ...frameMeasures('paging with j', paged),
      { name: 'JavaScript heap after that', value: usedSize / 2 ** 20, unit: 'MB' },
    ];
    const pages = {
      overview: '/',
      runs: paths.runs,
      run: paths.run(runId),
      playground: paths.playground,
      orchestrators: paths.orchestrators,
      models: paths.models,
      tools: paths.tools,
      backends: paths.backends,
      prices: paths.prices,
      datasets: paths.datasets,
      preferences: paths.preferences,
      settings: paths.settings,
    };
    for (const [name, path] of Object.entries(pages))
      measures.push({
        name: `first-load JavaScript, ${name}`,
        value: await firstLoadKilobytes(server.url + path),
        unit: 'kB',
        limit: 250,
      });
    return measures;
  } finally {
    await browser.close();
  }
}
