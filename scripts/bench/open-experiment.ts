import type { Browser, BrowserContext } from '@playwright/test';
import { paths } from '@/lib/paths';
import { pgPool } from '@/lib/pg';
import { launchBrowser } from './browser';
import { startPodium } from './podium-server';
import { type MeasureInput, median } from './report';
import { podium } from './shared';

const viewLimit = 1000;
const opens = 5;
const viewport = { width: 1440, height: 900 };

/** What stands on each page of an experiment once it is there. */
const tabs = {
  answers: '[aria-label="Arms"] tbody tr:nth-child(12)',
  tasks: '[aria-label="Outcomes by task and arm"] tbody tr th',
  calls: '[aria-label="By model and tool, and arm"] tbody tr th',
  rewards: '[data-testid="reward-arm"]:nth-child(12)',
  prices: '[data-testid="scenario-arm"]:nth-child(12)',
  tests: 'tbody tr',
  judging: 'button:has-text("Judge again")',
  report: 'article[aria-label="Report"] tbody tr',
};
type Tab = keyof typeof tabs;
const tabNames = Object.keys(tabs) as Tab[];

type Opened = { shownMs: number; aliveMs: number };
const shown = (times: readonly Opened[]) => median(times.map(({ shownMs }) => shownMs));
const alive = (times: readonly Opened[]) => `${median(times.map(({ aliveMs }) => aliveMs)).toFixed(0)} ms`;

type Opening = { context: BrowserContext; serverUrl: string; id: string; tab: Tab };

async function open({ context, serverUrl, id, tab }: Opening): Promise<Opened> {
  const page = await context.newPage();
  const startedAt = performance.now();
  const path = tab === 'answers' ? paths.experiment(id) : paths.experimentTab(id, tab);
  await page.goto(serverUrl + path, { waitUntil: 'commit' });
  await page.locator(tabs[tab]).first().waitFor({ timeout: 30_000 });
  const shownMs = performance.now() - startedAt;
  await page.locator('main [inert]').waitFor({ state: 'detached' });
  const aliveMs = performance.now() - startedAt;
  await page.close();
  return { shownMs, aliveMs };
}

async function withBrowser<Result>(work: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await launchBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Opens each page of an experiment again and again, in a browser that knows Podium and in new ones. */
export async function openTabs(id: string): Promise<MeasureInput[]> {
  const { url: serverUrl } = await podium();
  return withBrowser(async (browser) => {
    const measures: MeasureInput[] = [];
    const known = await browser.newContext({ viewport });
    for (const tab of tabNames) {
      await open({ context: known, serverUrl, id, tab }); // fills the caches of the server and of this browser
      const times: Opened[] = [];
      const firstTimes: Opened[] = [];
      for (let repeat = 0; repeat < opens; repeat++) {
        times.push(await open({ context: known, serverUrl, id, tab }));
        const fresh = await browser.newContext({ viewport });
        firstTimes.push(await open({ context: fresh, serverUrl, id, tab }));
        await fresh.close();
      }
      measures.push({
        name: `opening ${tab}`,
        value: shown(times),
        unit: 'ms',
        limit: viewLimit,
        note: `until its numbers stand there, median of ${opens}; until it answers ${alive(times)}. In a browser that has never seen Podium ${shown(firstTimes).toFixed(0)} ms and ${alive(firstTimes)}`,
      });
    }
    return measures;
  });
}

/** The two pages that need the least and the most. */
const firstTabs = ['answers', 'calls'] as const;
const starts = 3;
/** By then a server has read ahead. */
const settledMs = 5_000;

/** The first opening of a page after the server was started, and after a run was judged again, when nothing that was kept holds any more. */
export async function firstOpenings(id: string): Promise<MeasureInput[]> {
  return withBrowser(async (browser) => {
    const first = async (serverUrl: string, tab: Tab) => {
      const context = await browser.newContext({ viewport });
      const opened = await open({ context, serverUrl, id, tab });
      await context.close();
      return opened;
    };
    const afterStart = async (tab: Tab, waitMs: number) => {
      const server = await startPodium();
      try {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        return await first(server.url, tab);
      } finally {
        await server.stop();
      }
    };
    const { url } = await podium();
    const afterChange = async (tab: Tab) => {
      await pgPool().query(
        `UPDATE "Run" SET verdict = verdict WHERE id = (SELECT id FROM "Run" WHERE "experimentId" = $1 LIMIT 1)`,
        [id],
      );
      return first(url, tab);
    };
    const measures: MeasureInput[] = [];
    for (const tab of firstTabs) {
      const measure = async (when: string, work: () => Promise<Opened>) => {
        const times: Opened[] = [];
        for (let repeat = 0; repeat < starts; repeat++) times.push(await work());
        const note = `median of ${starts}, each in a browser that has never seen Podium; until it answers ${alive(times)}`;
        measures.push({ name: `opening ${tab}, ${when}`, value: shown(times), unit: 'ms', limit: viewLimit, note });
      };
      await measure('first after a start', () => afterStart(tab, settledMs));
      await measure('as soon as a server answers', () => afterStart(tab, 0));
      await measure('first after a run was judged again', () => afterChange(tab));
    }
    return measures;
  });
}
